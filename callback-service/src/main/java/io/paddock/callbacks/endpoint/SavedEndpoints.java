package io.paddock.callbacks.endpoint;

import io.paddock.auth.sign.WebhookKey;
import io.paddock.callbacks.clock.DatabaseClock;
import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Postgres;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What signs calls to an address that its owner saved. */
@Singleton
public class SavedEndpoints {

  private final Postgres postgres;
  private final EndpointStore store;
  private final EndpointSecrets secrets;
  private final EndpointHeaders headers;

  SavedEndpoints(
      Postgres postgres, EndpointStore store, EndpointSecrets secrets, EndpointHeaders headers) {
    this.postgres = postgres;
    this.store = store;
    this.secrets = secrets;
    this.headers = headers;
  }

  /**
   * How the endpoint's next test is sent.
   *
   * @param sequence counts the endpoint's tests, from 1
   */
  public record Signing(
      UUID endpointId, long sequence, List<WebhookKey> keys, Map<String, String> headers) {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "Signing[" + endpointId + "]";
    }
  }

  /**
   * The owner's oldest endpoint in use with exactly this address, if there is one.
   *
   * @throws io.paddock.auth.seal.SealException when its secrets do not open
   */
  public Optional<Signing> nextTest(Tenant owner, String url) {
    return postgres.inTransaction(
        tx ->
            store
                .inUse(tx, owner, url)
                .map(
                    id ->
                        new Signing(
                            id,
                            store.nextTestSequence(tx, id),
                            secrets.sealed(tx, Set.of(id), DatabaseClock.present(tx)).stream()
                                .flatMap(kept -> secrets.open(kept).stream())
                                .toList(),
                            store.headers(tx, id).map(headers::open).orElseGet(Map::of))));
  }
}
