import io.paddock.client.ApiClient;
import io.paddock.client.api.AggregatorApi;
import io.paddock.client.model.MintRequest;

/** Mints a launch token with the generated Java client, and prints its launch URL. */
public final class MintToken {

  public static void main(String[] arguments) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(System.getenv("GAMES_URL"));
    client.setRequestInterceptor(
        request -> request.header("X-Aggregator-Key", System.getenv("AGGREGATOR_KEY")));
    MintRequest player = new MintRequest().sub("java-1").currency("USDT").game("dice");
    System.out.println(
        new AggregatorApi(client)
            .launchTokenMint(System.getenv("OPERATOR"), player, null, null)
            .getLaunchUrl());
  }
}
