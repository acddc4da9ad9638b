// SPDX-License-Identifier: Apache-2.0

/// The style sheet of a report page: light and dark, screen and paper, from 320 px upwards.
///
/// Text colours keep a contrast of 4.5 to 1 on their backgrounds in both schemes; severities and
/// states are told by words and shapes, too.
enum ReportStyle {
  /// The style sheets of every page, in order.
  static let all: [StaticString] = [text, pictures]

  static let text: StaticString = #"""
    :root{color-scheme:light dark;--bg:#f5f6f8;--card:#fff;--ink:#18212c;--muted:#535e6c;--line:#d9dee5;
    --link:#0a58a6;--blocker:#a31621;--blocker-bg:#fdecec;--high:#874700;--high-bg:#fff0db;
    --medium:#655400;--medium-bg:#faf4cf;--low:#275a87;--low-bg:#e8f1fa;--info:#535e6c;
    --info-bg:#edf0f3;--ok:#12643a;--ok-bg:#e4f4ea;--mark:#ffe08a;--inv:#6b2a86;--inv-bg:#f6e9fb}
    @media (prefers-color-scheme:dark){:root{--bg:#10141a;--card:#191f28;--ink:#e7ebf1;--muted:#a6b1c0;
    --line:#333d4b;--link:#86bdf8;--blocker:#ff9c9c;--blocker-bg:#3a1a1d;--high:#ffbf78;
    --high-bg:#38270f;--medium:#e9da78;--medium-bg:#2f2b12;--low:#9bc8f5;--low-bg:#15283c;
    --info:#b4bfcd;--info-bg:#232b36;--ok:#7cdba1;--ok-bg:#11301f;--mark:#5f4a00;--inv:#e0b0f5;
    --inv-bg:#35213f}}
    *{box-sizing:border-box}
    html{scroll-padding-top:3.5rem}
    body{margin:0;background:var(--bg);color:var(--ink);overflow-wrap:anywhere;
    font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
    header,main,footer{max-width:76rem;margin:0 auto;padding:0 1rem}
    header{padding-top:1.75rem;padding-bottom:.5rem}
    h1{font-size:1.75rem;line-height:1.2;margin:.1rem 0 .25rem}
    h2{font-size:1.25rem;line-height:1.3;margin:0 0 .4rem}
    h3{font-size:1rem;margin:1.25rem 0 .25rem}
    p{margin:.4rem 0}
    a{color:var(--link)}
    a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);
    outline-offset:2px}
    code,.id,.src{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
    code{font-size:.9em}
    .kicker{color:var(--muted);font-size:.85rem;letter-spacing:.06em;text-transform:uppercase;margin:0}
    .meta,.src,.more,.nil,.id,footer{color:var(--muted)}
    .meta,footer{font-size:.875rem}
    .id{font-size:.75rem}
    .src{font-size:.75rem;line-height:1.4;margin:.15rem 0 .5rem}
    nav{position:sticky;top:0;z-index:1;background:var(--bg);border-bottom:1px solid var(--line)}
    nav ul{display:flex;gap:.25rem;max-width:76rem;margin:0 auto;padding:.4rem .75rem;list-style:none;
    overflow-x:auto;white-space:nowrap}
    nav a{display:block;padding:.3rem .6rem;border-radius:.4rem;font-size:.9rem;text-decoration:none}
    nav a:hover{background:var(--info-bg)}
    section{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem;
    margin:1rem 0}
    .verdict{border-left:.4rem solid;border-radius:.5rem;padding:.75rem 1rem;margin:0 0 1rem}
    .verdict p{margin:.2rem 0;color:var(--ink)}
    .verdict .line{font-size:1.25rem;font-weight:650;line-height:1.35}
    .verdict.stop{border-color:var(--blocker);background:var(--blocker-bg)}
    .verdict.stop .line{color:var(--blocker)}
    .verdict.wait{border-color:var(--high);background:var(--high-bg)}
    .verdict.wait .line{color:var(--high)}
    .verdict.go{border-color:var(--ok);background:var(--ok-bg)}
    .verdict.go .line{color:var(--ok)}
    .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.6rem;
    list-style:none;margin:1rem 0 0;padding:0}
    .tiles li{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .75rem}
    .tiles strong{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
    .tiles .src{margin:.25rem 0 0}
    .legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:.5rem 0 0;padding:0;
    font-size:.875rem}
    .key{display:inline-block;width:.75rem;height:.75rem;border-radius:.15rem;margin-right:.4rem}
    .steps{margin:.5rem 0 0;padding-left:1.5rem}
    .steps li{margin:.5rem 0}
    .scroll{overflow-x:auto;margin:.5rem 0}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    caption{text-align:left;color:var(--muted);font-size:.8rem;padding:.25rem 0}
    th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line);
    min-width:4rem;max-width:26rem;overflow-wrap:break-word}
    td:has(.v),th:has(.v){min-width:11rem}
    td code,.sev{white-space:nowrap}
    td code.id{white-space:normal;overflow-wrap:anywhere;display:block;min-width:16rem}
    th{font-weight:600}
    thead th{color:var(--muted);font-size:.8rem;white-space:nowrap}
    .n{text-align:right;min-width:3rem;font-variant-numeric:tabular-nums}
    .who .id{display:block;font-weight:400}
    .v{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate}
    .v b{background:var(--mark);border-radius:.15rem;font-weight:inherit}
    .inv{background:var(--inv-bg);color:var(--inv);border:1px solid;border-radius:.25rem;
    padding:0 .2rem;margin:0 .1rem;font:.7rem/1.3 ui-monospace,Menlo,Consolas,monospace;
    white-space:nowrap;unicode-bidi:isolate;direction:ltr;display:inline-block}
    .sev{display:inline-block;border-radius:.35rem;padding:.05rem .45rem;font-size:.8rem;
    font-weight:600;white-space:nowrap}
    .blocker{color:var(--blocker);background:var(--blocker-bg)}
    .high{color:var(--high);background:var(--high-bg)}
    .medium{color:var(--medium);background:var(--medium-bg)}
    .low{color:var(--low);background:var(--low-bg)}
    .info{color:var(--info);background:var(--info-bg)}
    .tag{display:inline-block;margin-left:.5rem;border:1px solid var(--line);border-radius:.35rem;
    padding:0 .4rem;font-size:.75rem;color:var(--muted)}
    .ok{color:var(--ok)}
    details{border-top:1px solid var(--line);padding:.5rem 0}
    details:last-of-type{border-bottom:1px solid var(--line)}
    summary{cursor:pointer}
    summary .rule{font-weight:600;margin:0 .5rem}
    .count{float:right;margin-left:.75rem;color:var(--muted);font-variant-numeric:tabular-nums}
    .fix{border-left:.25rem solid var(--ok);padding-left:.75rem}
    .cases{list-style:none;margin:.5rem 0 0;padding:0}
    .case{border-top:1px solid var(--line);padding:.75rem 0}
    .case p{margin:.15rem 0}
    .candidates{margin:.4rem 0 0;padding-left:1.5rem}
    .candidates li{margin:.35rem 0}
    .evidence{color:var(--muted);font-size:.9rem}
    dl{margin:.5rem 0}
    dt{font-weight:600;margin-top:.6rem}
    dd{margin:0}
    footer{padding-bottom:2.5rem}
    @media (max-width:30rem){section{padding:.9rem;border-radius:.5rem}
    .tiles{grid-template-columns:repeat(2,minmax(0,1fr))}h1{font-size:1.4rem}
    .verdict .line{font-size:1.1rem}.tools label{width:100%}}
    @page{margin:15mm 12mm}
    @media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#000;--muted:#444;
    --line:#bbb;--link:#000}nav{display:none}body{font-size:9pt}
    header,main,footer{max-width:none;padding:0}h2{break-after:avoid}
    section{border:0;padding:0;break-inside:auto}tr,.case,.tiles li,figure{break-inside:avoid}
    thead{display:table-header-group}td,th{min-width:0!important;padding:.2rem .3rem}
    .scroll{overflow:visible}details::details-content{content-visibility:visible;display:block}
    .verdict,.sev,.key,.inv,.v b,.answers li{print-color-adjust:exact}}
    """#

  /// Answers, controls of the script, and pictures.
  ///
  /// The parts of a picture differ in pattern and lightness, never in colour alone.
  static let pictures: StaticString = #"""
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:.5rem;top:.5rem;background:var(--card);padding:.5rem;z-index:2}
    .answers{list-style:none;margin:1rem 0;padding:0;display:grid;gap:.6rem;
    grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr))}
    .answers li{border:1px solid var(--line);border-left:.3rem solid var(--muted);
    border-radius:.5rem;padding:.6rem .75rem}
    .answers .bad{border-left-color:var(--blocker)}
    .answers .good{border-left-color:var(--ok)}
    .answers strong{display:block}
    .answers p{margin:.2rem 0}
    .tools{display:flex;flex-wrap:wrap;gap:.4rem .9rem;align-items:center;margin:.75rem 0 .25rem;
    font-size:.875rem}
    .tools input,.tools select,#find input,button{font:inherit;color:var(--ink);
    background:var(--card);border:1px solid var(--muted);border-radius:.35rem;padding:.25rem .5rem;
    min-height:1.75rem;max-width:100%}
    #find{margin:.75rem 0;display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}
    #find[hidden]{display:none}
    #find label{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
    #find input{width:min(16rem,100%)}
    .matches{color:var(--muted)}
    button{cursor:pointer}
    button.sort{border:0;background:none;padding:.1rem 0;font-weight:600;color:var(--muted);
    text-align:inherit;white-space:nowrap}
    button.sort::after{content:" \2195"}
    [aria-sort=ascending] button.sort::after{content:" \2191"}
    [aria-sort=descending] button.sort::after{content:" \2193"}
    button.open{font-size:.75rem;font-weight:400;margin-top:.25rem;display:block;padding:.1rem .45rem}
    button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--link);
    outline-offset:1px}
    .drawer{width:min(44rem,100%);max-width:100%;height:100%;max-height:100%;margin:0 0 0 auto;
    border:0;border-left:1px solid var(--line);background:var(--card);color:var(--ink);padding:1.25rem}
    .drawer::backdrop{background:rgb(0 0 0/.4)}
    .drawer>.act{float:right}
    tr:target{outline:3px solid var(--link);outline-offset:-3px}
    .todo{border-left:.25rem solid var(--muted);padding-left:.75rem}
    .f{list-style:none;margin:.3rem 0 0;padding:0}
    .f li{margin:.35rem 0}
    .users td,.users th{min-width:8rem;max-width:20rem}
    .users dl,.drawer dd dl{margin:.25rem 0 0;font-size:.85em}
    .users dt,.drawer dd dt{font-weight:400;color:var(--muted);margin:0}
    th>small,dd>small{display:block;font-weight:400}
    td>details,dd>details{border:0!important;padding:0}
    figure{margin:1rem 0}
    figcaption{font-weight:600;margin-bottom:.3rem}
    figure svg{display:block;width:100%;height:auto;min-width:40rem}
    figure text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;
    fill:var(--ink)}
    figure .soft{fill:var(--muted);font-size:12px}
    figure .end{text-anchor:end}
    .p-good{--c:#1d7a4a}.p-fair{--c:#5b9bd0}.p-wait{--c:#c77700}.p-bad{--c:#a31621}.p-none{--c:#77828f}
    @media (prefers-color-scheme:dark){.p-good{--c:#57c98a}.p-fair{--c:#7fb8ea}.p-wait{--c:#f0a93c}
    .p-bad{--c:#ff8d8d}.p-none{--c:#9aa5b1}}
    .node{fill:var(--c);stroke:var(--ink);stroke-width:1}
    .flow{fill:var(--c);fill-opacity:.3;stroke:var(--c);stroke-opacity:.7}
    .grain{stroke:var(--ink);stroke-width:1;stroke-opacity:.55;fill:none}
    .patterns{position:absolute}
    .halo{paint-order:stroke;stroke:var(--card);stroke-width:4px;stroke-linejoin:round}
    @media print{.tools,.open,#find,.drawer{display:none!important}figure svg{min-width:0}.node,.flow{print-color-adjust:exact}}
    """#
}
