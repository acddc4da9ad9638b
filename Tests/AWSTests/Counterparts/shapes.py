# SPDX-License-Identifier: Apache-2.0
"""Checks requests against botocore's service models.

Reads a JSON list of {service, operation, host, content_type, target, body} and prints one line
for everything that a request has and the model does not allow.
"""

import json
import re
import sys
from urllib.parse import parse_qsl

import botocore.session
from botocore.validate import ParamValidator

session = botocore.session.get_session()


def problems(shape, value, path):
    """What the type check of botocore leaves out: lengths, ranges, patterns, enumerations."""
    meta = shape.metadata
    if shape.type_name == "structure":
        for name, member in value.items():
            if name not in shape.members:
                yield f"{path}.{name} is unknown"
            elif not getattr(shape.members[name], "is_document_type", False):
                yield from problems(shape.members[name], member, f"{path}.{name}")
        return
    size = value if shape.type_name in ("integer", "long") else len(value)
    if "min" in meta and size < meta["min"]:
        yield f"{path} is below {meta['min']}"
    if "max" in meta and size > meta["max"]:
        yield f"{path} is above {meta['max']}"
    if shape.type_name == "list":
        for index, member in enumerate(value):
            yield from problems(shape.member, member, f"{path}[{index}]")
    if shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            yield f"{path} is no value of its enumeration"
        pattern = meta.get("pattern")
        if pattern and "\\p{" not in pattern and not re.fullmatch(pattern, value):
            yield f"{path} does not match {pattern}"


def parameters(model, request):
    """The members that a form or a JSON body gives."""
    if request["target"]:
        return json.loads(request["body"])
    fields = dict(parse_qsl(request["body"], keep_blank_values=True, strict_parsing=True))
    assert fields.pop("Action") == request["operation"], "Action"
    assert fields.pop("Version") == model.service_model.api_version, "Version"
    found = {}
    for name, text in fields.items():
        parts = name.split(".member.")
        if len(parts) == 2:
            found.setdefault(parts[0], []).append(text)
            continue
        shape = model.input_shape.members.get(name)
        found[name] = int(text) if shape is not None and shape.type_name == "integer" else text
    return found


def check(request):
    service = session.get_service_model(request["service"])
    model = service.operation_model(request["operation"])
    meta = service.metadata
    if service.metadata["protocol"] == "json":
        if request["target"] != f"{meta['targetPrefix']}.{model.name}":
            yield "target"
        if request["content_type"] != f"application/x-amz-json-{meta['jsonVersion']}":
            yield "content type"
    elif request["content_type"] != "application/x-www-form-urlencoded; charset=utf-8":
        yield "content type"
    given = parameters(model, request)
    shape = model.input_shape
    if shape is None:
        if given:
            yield "parameters where none are expected"
        return
    report = ParamValidator().validate(given, shape)
    if report.has_errors():
        yield report.generate_report()
    yield from problems(shape, given, "")


count = 0
for entry in json.load(sys.stdin):
    count += 1
    for problem in check(entry):
        print(f"{entry['service']}.{entry['operation']}: {problem}")
print(f"checked {count}")
