// Reads a request as a receiver with the npm package cloudevents does; prints what it makes of it.
const { HTTP } = require("cloudevents");
const request = JSON.parse(require("fs").readFileSync(0, "utf8"));
const event = HTTP.toEvent({ headers: request.headers, body: request.body });
event.validate();
console.log(JSON.stringify(event));
