# SPDX-License-Identifier: Apache-2.0
"""Reads what toYaml() wrote with a reader that is not ours, and compares values and types.

Standard input: a JSON list of {"yaml": text, "json": text of the document}; argument: pyyaml or ruamel.
Prints one line for each difference; exits with 0 where there is none, 1 where there is one, 77 without the reader.
"""
import json
import sys


def reader(name):
    try:
        if name == "pyyaml":
            import yaml

            return lambda text: yaml.load(text, Loader=yaml.SafeLoader)
        from ruamel.yaml import YAML

        return YAML(typ="safe", pure=True).load  # YAML 1.2
    except ImportError:
        sys.exit(77)


def equal(a, b):
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        # Qt writes the double 2^60 as an integer of as many digits as are needed to tell it from its neighbours.
        return a == b if type(a) is type(b) else float(a) == float(b)
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(isinstance(k, str) for k in a) and all(equal(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(equal, a, b))
    return a == b


load = reader(sys.argv[1])
differences = 0
for number, case in enumerate(json.load(sys.stdin)):
    expected = json.loads(case["json"])
    try:
        found = load(case["yaml"])
        same = equal(found, expected)
    except Exception as problem:
        found, same = problem, False
    if not same:
        differences += 1
        print(f"{number}: {case['yaml']!r}: {found!r}, expected {expected!r}"[:1000])
sys.exit(1 if differences else 0)
