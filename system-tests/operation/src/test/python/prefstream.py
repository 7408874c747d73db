"""Additions to Schemathesis for Prefstream's contracts."""

import schemathesis

LINES = "application/x-ndjson"


@schemathesis.serializer(LINES)
def lines(ctx, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


@schemathesis.hook
def filter_case(ctx, case):
    """Leaves out mislabelled cases: lines of the wrong type, since every value is sent as text; and
    valid requests with an invalid header, as Schemathesis 4.32 makes for a second media type."""
    is_text = case.media_type != LINES or isinstance(case.body, str | bytes)
    return is_text and (case.meta.generation.mode.is_negative or not has_fault(case))


def has_fault(case):
    return any(part.mode.is_negative for part in case.meta.components.values())


@schemathesis.check
def batches_name_what_they_refuse(ctx, response, case):
    """An invalid event does not hold up the others, so its batch gets a 200 that names it."""
    if response.status_code == 200 and case.method == "POST":
        answer = response.json()
        refused = {event["index"] for event in answer.get("refused", [])}
        assert answer["accepted"] + len(refused) == answer["received"], answer
        assert refused or not case.meta.generation.mode.is_negative, answer
