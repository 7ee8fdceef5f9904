// Mints a launch token with the generated TypeScript client, and prints its launch URL.
import { AggregatorApi } from "./apis/AggregatorApi";
import { Configuration } from "./runtime";

declare const process: { env: Record<string, string> };

const games = new AggregatorApi(
  new Configuration({ basePath: process.env.GAMES_URL, apiKey: process.env.AGGREGATOR_KEY }),
);
games
  .launchTokenMint({
    code: process.env.OPERATOR,
    mintRequest: { sub: "typescript-1", currency: "USDT", game: "dice" },
  })
  .then((minted) => console.log(minted.launchUrl));
