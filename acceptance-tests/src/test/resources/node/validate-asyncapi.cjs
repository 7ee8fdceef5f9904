// Prints what the AsyncAPI initiative's own parser holds against each document: errors (0) and warnings (1).
const { readFileSync } = require("fs");
const { Parser } = require("@asyncapi/parser");

(async () => {
  const told = {};
  for (const file of process.argv.slice(2)) {
    const found = await new Parser().validate(readFileSync(file, "utf8"), { source: file });
    told[file] = found
      .filter((each) => each.severity <= 1)
      .map((each) => `${each.code} at ${each.path.join("/")}: ${each.message}`);
  }
  console.log(JSON.stringify(told));
})();
