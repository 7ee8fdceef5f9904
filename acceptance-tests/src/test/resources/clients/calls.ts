// Calls each API with its generated TypeScript client, and prints a line of what each answers.
import * as backoffice from "./backoffice";
import * as callbacks from "./callbacks";
import * as games from "./games";
import * as gateway from "./gateway";

declare const process: { env: Record<string, string> };

const known = process.env;

async function call(): Promise<void> {
  const { launchUrl } = await new games.AggregatorApi(
    new games.Configuration({ basePath: known.GAMES_URL, apiKey: known.AGGREGATOR_KEY }),
  ).launchTokenMint({
    code: known.OPERATOR,
    mintRequest: { sub: "typescript-1", currency: "USDT", game: "dice" },
  });
  console.log(launchUrl);

  const { operator } = await new backoffice.OperatorsStaffApi(
    new backoffice.Configuration({
      basePath: known.BACKOFFICE_URL,
      accessToken: known.STAFF_TOKEN,
    }),
  ).registerOperator({
    registerOperator: {
      code: known.NEW_OPERATOR,
      name: "TypeScript",
      domains: [`${known.NEW_OPERATOR}.example`],
    },
  });
  console.log(
    operator.code,
    operator.status,
    operator.domains[0],
    operator.walletHmacSecret?.length,
  );

  const { items } = await new gateway.PortfolioApi(
    new gateway.Configuration({ basePath: known.GATEWAY_URL, apiKey: known.PARTNER_KEY }),
  ).portfolioBalances();
  console.log(items[0].asset, items[0].total);

  // Three kinds of keys may call, each in a header of its own: a plain key would be sent in all.
  const keys: Record<string, string> = { "X-Api-Key": known.PARTNER_KEY };
  const endpoints = new callbacks.EndpointsApi(
    new callbacks.Configuration({ basePath: known.CALLBACKS_URL, apiKey: (header) => keys[header] }),
  );
  const created = await endpoints.endpointCreate({
    endpointRequest: {
      url: known.RECEIVER_URL,
      eventTypes: ["order.cancelled"],
      metadata: { team: "typescript" },
    },
  });
  const read = await endpoints.endpointRead({ id: created.endpoint.id });
  console.log(read.url, read.eventTypes[0], read.metadata.team);
}

call();
