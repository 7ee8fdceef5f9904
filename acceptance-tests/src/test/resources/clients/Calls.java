import io.paddock.backoffice.api.OperatorsStaffApi;
import io.paddock.backoffice.model.OperatorWholeWithSecrets;
import io.paddock.backoffice.model.RegisterOperator;
import io.paddock.callbacks.api.EndpointsApi;
import io.paddock.callbacks.model.Endpoint;
import io.paddock.callbacks.model.EndpointRequest;
import io.paddock.games.api.AggregatorApi;
import io.paddock.games.model.MintRequest;
import io.paddock.gateway.api.PortfolioApi;
import io.paddock.gateway.model.BalanceView;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.Consumer;

/** Calls each API with its generated Java client, and prints a line of what each answers. */
public final class Calls {

  public static void main(String[] arguments) throws Exception {
    var games = new io.paddock.games.ApiClient();
    games.updateBaseUri(System.getenv("GAMES_URL"));
    games.setRequestInterceptor(with("X-Aggregator-Key", System.getenv("AGGREGATOR_KEY")));
    MintRequest player = new MintRequest().sub("java-1").currency("USDT").game("dice");
    System.out.println(
        new AggregatorApi(games)
            .launchTokenMint(System.getenv("OPERATOR"), player, null, null)
            .getLaunchUrl());

    var backoffice = new io.paddock.backoffice.ApiClient();
    backoffice.updateBaseUri(System.getenv("BACKOFFICE_URL"));
    backoffice.setRequestInterceptor(
        with("Authorization", "Bearer " + System.getenv("STAFF_TOKEN")));
    RegisterOperator brand =
        new RegisterOperator()
            .code(System.getenv("NEW_OPERATOR"))
            .name("Java")
            .domains(List.of(System.getenv("NEW_OPERATOR") + ".example"));
    OperatorWholeWithSecrets registered =
        new OperatorsStaffApi(backoffice).registerOperator(brand, null, null).getOperator();
    System.out.println(
        registered.getCode()
            + " "
            + registered.getStatus()
            + " "
            + registered.getDomains().getFirst()
            + " "
            + registered.getWalletHmacSecret().length());

    var gateway = new io.paddock.gateway.ApiClient();
    gateway.updateBaseUri(System.getenv("GATEWAY_URL"));
    gateway.setRequestInterceptor(with("X-Api-Key", System.getenv("PARTNER_KEY")));
    BalanceView balance =
        new PortfolioApi(gateway).portfolioBalances(null, null, null, null, null, null).getItems().getFirst();
    System.out.println(balance.getAsset() + " " + balance.getTotal());

    var callbacks = new io.paddock.callbacks.ApiClient();
    callbacks.updateBaseUri(System.getenv("CALLBACKS_URL"));
    callbacks.setRequestInterceptor(with("X-Api-Key", System.getenv("PARTNER_KEY")));
    EndpointsApi endpoints = new EndpointsApi(callbacks);
    EndpointRequest wish =
        new EndpointRequest()
            .url(System.getenv("RECEIVER_URL"))
            .eventTypes(List.of("order.cancelled"))
            .putMetadataItem("team", "java");
    Endpoint read =
        endpoints.endpointRead(
            endpoints.endpointCreate(wish, null, null, null).getEndpoint().getId().toString(),
            null,
            null);
    System.out.println(
        read.getUrl()
            + " "
            + read.getEventTypes().getFirst()
            + " "
            + read.getMetadata().get("team"));
  }

  private static Consumer<HttpRequest.Builder> with(String header, String credential) {
    return request -> request.header(header, credential);
  }
}
