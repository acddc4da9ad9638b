// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

extension TemporaryReport {
  /// Expects that pages are well-formed, run only the scripts that their policy names by hash, have
  /// no event handler in an attribute, and refer to nothing but files of the report.
  func expectSound(
    _ pages: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let result = try run(["python3", "-c", Self.check] + pages)
    #expect(result.output == "fine\n", sourceLocation: sourceLocation)
    #expect(result.code == 0, sourceLocation: sourceLocation)
  }

  private static let check = #"""
    import base64, hashlib, html, html.parser, os, re, sys
    VOID = {"meta", "br"}
    ALLOWED = set("""html head title meta style script body header nav main section footer h1 h2 h3 p
      a b bdi br code div em span small strong ul ol li dl dt dd details summary figure figcaption
      table caption thead tbody tr th td svg defs g line path pattern rect text""".split())
    class P(html.parser.HTMLParser):
      def __init__(self):
        super().__init__()
        self.stack, self.seen = [], set()
      def handle_starttag(self, tag, attrs):
        names = [a for a, _ in attrs]
        assert tag in ALLOWED, tag
        assert len(names) == len(set(names)), names
        for name, value in attrs:
          assert not name.startswith("on") and name not in ("src", "style", "srcset"), name
          if name == "href" and not value.startswith("#"):
            assert value.split("#")[0] in FILES, value
          if name == "id":
            assert value not in self.seen, value
            self.seen.add(value)
        if tag not in VOID: self.stack.append(tag)
      def handle_endtag(self, tag):
        assert self.stack and self.stack.pop() == tag, tag
    FILES = set(os.listdir("."))
    for page in sys.argv[1:]:
      p = P()
      text = open(page, encoding="utf-8", newline="").read()
      p.feed(text); p.close()
      assert p.stack == [], p.stack
      for anchor in re.findall(r'href="#([A-Za-z0-9-]+)"', text):
        assert anchor in p.seen, anchor
      styles = re.findall(r"<style>(.*?)</style>", text, re.S)
      scripts = re.findall(r"<script>(.*?)</script>", text, re.S)
      assert text.count("<script") == len(scripts) + text.count('<script type="application/json" id=')
      assert not any("url(" in s or "@import" in s for s in styles)
      def sources(parts):
        digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in parts]
        return " ".join("'sha256-%s'" % d for d in digests)
      policy = ("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'")
      assert html.escape(policy % (sources(styles), sources(scripts))).replace("&#x27;", "&#39;") in text
    print("fine")
    """#
}
