// A receiver with the npm packages standardwebhooks and cloudevents: whether it believes a request, and what it reads in it.
const { HTTP } = require("cloudevents");
const { Webhook, WebhookVerificationError } = require("standardwebhooks");
const { headers, body, secret } = JSON.parse(require("fs").readFileSync(0, "utf8"));

function isVerified() {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch (failure) {
    if (failure instanceof WebhookVerificationError) return false;
    throw failure;
  }
}

const read = [HTTP.toEvent({ headers, body })].flat();
read.forEach((event) => event.validate());
console.log(JSON.stringify({ verified: isVerified(), events: read }));
