# A receiver with the Python packages standardwebhooks and cloudevents: whether it believes a request, and what it reads in it.
import json
import sys

from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from cloudevents.core.formats.json import JSONFormat
from standardwebhooks.webhooks import Webhook, WebhookVerificationError


def is_verified(request):
    try:
        Webhook(request["secret"]).verify(request["body"], request["headers"])
        return True
    except WebhookVerificationError:
        return False


def events(request):
    headers, body = request["headers"], request["body"]
    if headers["content-type"] == "application/cloudevents-batch+json":
        # The package knows no batches; each of one is an event in the JSON format.
        return [JSONFormat().read(None, json.dumps(event)) for event in json.loads(body)]
    return [from_http_event(HTTPMessage(headers, body.encode()))]


def told(event):
    members = {name: str(value) for name, value in event.get_attributes().items()}
    return {**members, "data": event.get_data()}


request = json.loads(sys.stdin.buffer.read())
print(json.dumps({"verified": is_verified(request), "events": [told(event) for event in events(request)]}))
