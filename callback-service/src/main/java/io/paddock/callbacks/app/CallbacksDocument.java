package io.paddock.callbacks.app;

import io.paddock.auth.http.CredentialFailures;
import io.paddock.callbacks.delivery.DeliveryStatus;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.ApiDocument;
import io.paddock.web.openapi.ParameterText;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.jandex.IndexView;

/**
 * What is this service's own in its OpenAPI document. It names {@link OASFilter} again, because
 * Quarkus looks no further than at a class' own interfaces.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class CallbacksDocument extends ApiDocument implements OASFilter {

  public CallbacksDocument(IndexView index) {
    super(index);
  }

  @Override
  protected Map<String, List<? extends ErrorCode>> schemes() {
    return CredentialFailures.byScheme();
  }

  @Override
  protected String scheme(String role) {
    return CredentialFailures.scheme(role);
  }

  @Override
  protected Map<String, ParameterText> parameters() {
    return Map.of(
        "after",
        new ParameterText(
            "The last event that you have; the feed goes on behind it",
            "0199a1b2-c3d4-7e5f-8a6b-000000000001"),
        "subject",
        new ParameterText(
            "Only events about this, by their sequence",
            "player/01890a5d-ac96-774b-bcce-b302099a8057/zoe"),
        "afterSequence",
        new ParameterText("The sequence of the last event of the subject that you have", 41),
        "recoveryId",
        new ParameterText(
            "One of the endpoint's recoveries", "01890a5d-ac96-774b-bcce-b302099a8057"),
        "tenant",
        new ParameterText(
            "For staff, who must name one: operator:{id}, aggregator:{id} or partner:{id}; a key is"
                + " its own tenant's and names none",
            "operator:01890a5d-ac96-774b-bcce-b302099a8057"),
        "endpointId",
        new ParameterText(
            "Only this endpoint's deliveries", "01890a5d-ac96-774b-bcce-b302099a8057"),
        "secretId",
        new ParameterText(
            "One of the endpoint's secrets, as the list shows it",
            "01890a5d-ac96-774b-bcce-b302099a8057"),
        "status",
        ParameterText.oneOf(
            "Only deliveries in this state",
            Arrays.stream(DeliveryStatus.values()).map(DeliveryStatus::text).toList()));
  }

  /** Every request of the API counts once its credential is known. */
  @Override
  protected void complete(
      HttpMethod verb, String path, Operation operation, Set<ErrorCode> failures) {
    failures.add(WebError.RATE_LIMITED);
  }

  @Override
  protected String errorPage() {
    return "docs/api/errors-callbacks.md";
  }
}
