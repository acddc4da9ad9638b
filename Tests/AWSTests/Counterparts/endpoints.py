# SPDX-License-Identifier: Apache-2.0
"""Prints the endpoints of botocore's rule sets.

Reads a JSON list of [service, region, fips, dualstack] and prints a JSON list of
[url, signing region]; the signing region is the region itself where a rule set names none.
"""

import json
import sys

from botocore.endpoint_provider import EndpointProvider
from botocore.loaders import Loader

loader = Loader()
partitions = loader.load_data("partitions")
providers = {}


def endpoint(service, region, fips, dualstack):
    if service not in providers:
        rules = loader.load_service_model(service, "endpoint-rule-set-1")
        providers[service] = EndpointProvider(rules, partitions)
    arguments = {"Region": region, "UseFIPS": fips, "UseDualStack": dualstack}
    if service == "sts":
        arguments["UseGlobalEndpoint"] = False
    found = providers[service].resolve_endpoint(**arguments)
    schemes = found.properties.get("authSchemes", [])
    regions = [s["signingRegion"] for s in schemes if "signingRegion" in s]
    return [found.url + "/", regions[0] if regions else region]


json.dump([endpoint(*arguments) for arguments in json.load(sys.stdin)], sys.stdout)
