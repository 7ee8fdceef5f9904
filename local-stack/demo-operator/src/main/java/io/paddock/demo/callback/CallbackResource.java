package io.paddock.demo.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.demo.brand.Brands;
import io.paddock.demo.callback.CallbackStore.Arrived;
import io.paddock.demo.page.Pages;
import io.paddock.demo.settings.OperatorSettings;
import io.paddock.demo.settings.Secret;
import io.paddock.demo.settings.SettingsFile;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.paddock.web.page.PageRequest;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@code /callbacks}: receives the platform's callbacks, and shows a page of what arrived. */
@Path("/callbacks")
@RunOnVirtualThread
class CallbackResource {

  private static final Logger LOG = Logger.getLogger(CallbackResource.class);
  private static final int LONGEST_TEXT = 128;

  private final SettingsFile settings;
  private final Brands brands;
  private final CallbackStore store;
  private final CallbackSignature signature;
  private final Bodies bodies;
  private final Pages pages;

  CallbackResource(
      SettingsFile settings,
      Brands brands,
      CallbackStore store,
      Clock clock,
      Bodies bodies,
      Pages pages) {
    this.settings = settings;
    this.brands = brands;
    this.store = store;
    this.signature = new CallbackSignature(clock);
    this.bodies = bodies;
    this.pages = pages;
  }

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance callbacks(boolean ready, List<Arrived> items);
  }

  @POST
  public Response receive(
      byte[] body,
      @HeaderParam("webhook-id") @Nullable String id,
      @HeaderParam("webhook-timestamp") @Nullable String timestamp,
      @HeaderParam("webhook-signature") @Nullable String signatures) {
    String text = printable(new String(body, StandardCharsets.UTF_8));
    if (id != null && isSigned(id, timestamp, signatures, body)) {
      store.keepVerified(id, type(text), text);
      return Response.noContent().build();
    }
    LOG.warnf("callback_unverified bytes=%d", body.length);
    store.keepUnverified(shortened(id), type(text), text);
    throw Problem.of(WebError.UNAUTHENTICATED, "The signature does not match");
  }

  private boolean isSigned(
      String id, @Nullable String timestamp, @Nullable String signatures, byte[] body) {
    List<Secret> seeded =
        settings.current().map(OperatorSettings::callbackSecrets).orElse(List.of());
    return signature.verify(id, timestamp, signatures, body, seeded)
        || signature.verify(id, timestamp, signatures, body, brands.furtherCallbackSecrets());
  }

  @GET
  @Produces(MediaType.TEXT_HTML)
  public Response page() {
    List<Arrived> items = store.latest(PageRequest.DEFAULT_LIMIT);
    return pages.html(Templates.callbacks(settings.current().isPresent(), items));
  }

  private @Nullable String type(String body) {
    JsonNode type = bodies.parse(body).path("type");
    return type.isTextual() ? shortened(type.textValue()) : null;
  }

  /** PostgreSQL's text cannot hold NUL. */
  private static String printable(String text) {
    return text.replace("\0", "\uFFFD");
  }

  private static String shortened(@Nullable String text) {
    String shown = text == null || text.isEmpty() ? "(none)" : printable(text);
    return shown.length() <= LONGEST_TEXT ? shown : shown.substring(0, LONGEST_TEXT);
  }
}
