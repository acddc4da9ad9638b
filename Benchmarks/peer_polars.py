#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The naive peer: polars joins two exports on any equal address into one CSV.

    peer_polars.py DIR OUT.csv

It reads eight fields of DIR/entra-users.json and three of DIR/aws-users.json, joins the AWS
e-mail with mail, UPN and every smtp: proxy address in lower case, and writes one line per hit.
It checks nothing: no names, no ties, no deleted or disabled accounts. It is here for its speed.
"""
import sys

import polars as pl


def lower(column):
    return column.str.to_lowercase()


def main(folder, out):
    text = pl.String
    entra = pl.read_json(
        f"{folder}/entra-users.json",
        schema={"value": pl.List(pl.Struct({
            "id": text, "userPrincipalName": text, "mail": text, "displayName": text,
            "givenName": text, "surname": text, "accountEnabled": pl.Boolean,
            "proxyAddresses": pl.List(text),
        }))},
    ).explode("value").unnest("value")
    aws = pl.read_json(
        f"{folder}/aws-users.json",
        schema={"Users": pl.List(pl.Struct({
            "UserId": text, "UserName": text,
            "Emails": pl.List(pl.Struct({"Value": text})),
        }))},
    ).explode("Users").unnest("Users").with_columns(
        key=lower(pl.col("Emails").list.first().struct.field("Value"))
    ).drop("Emails")
    person = ["id", "userPrincipalName", "mail", "displayName"]
    proxy = pl.col("proxyAddresses")
    claims = pl.concat([
        entra.select(*person, key=lower(pl.col("mail"))),
        entra.select(*person, key=lower(pl.col("userPrincipalName"))),
        entra.select(*person, key=proxy).explode("key").with_columns(lower(pl.col("key")))
        .filter(pl.col("key").str.starts_with("smtp:"))
        .with_columns(pl.col("key").str.strip_prefix("smtp:")),
    ])
    aws.join(claims, on="key", how="left").unique(["UserId", "id"]).sort("UserId").write_csv(out)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
