package io.paddock.demo.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Receives the platform's callbacks and shows what arrived. */
@Path("/")
@RunOnVirtualThread
class CallbackResource {

  private static final Logger LOG = Logger.getLogger(CallbackResource.class);
  private static final int LONGEST_TEXT = 128;

  private final SettingsFile settings;
  private final CallbackStore store;
  private final CallbackSignature signature;
  private final ObjectMapper json;
  private final Pages pages;

  CallbackResource(
      SettingsFile settings, CallbackStore store, Clock clock, ObjectMapper json, Pages pages) {
    this.settings = settings;
    this.store = store;
    this.signature = new CallbackSignature(clock);
    this.json = json;
    this.pages = pages;
  }

  /** One callback as JSON; {@code body} is text where what was sent is not JSON. */
  record Item(
      String id,
      @Nullable String type,
      boolean verified,
      int deliveries,
      Instant receivedAt,
      JsonNode body) {}

  record Items(List<Item> items) {}

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance callbacks(boolean ready, List<Arrived> items);
  }

  @POST
  @Path("callbacks")
  public Response receive(
      byte[] body,
      @HeaderParam("webhook-id") @Nullable String id,
      @HeaderParam("webhook-timestamp") @Nullable String timestamp,
      @HeaderParam("webhook-signature") @Nullable String signatures) {
    List<Secret> secrets =
        settings.current().map(OperatorSettings::callbackSecrets).orElse(List.of());
    String text = printable(new String(body, StandardCharsets.UTF_8));
    if (id != null && signature.verify(id, timestamp, signatures, body, secrets)) {
      store.keepVerified(id, type(text), text);
      return Response.noContent().build();
    }
    LOG.warnf("callback_unverified bytes=%d", body.length);
    store.keepUnverified(shortened(id), type(text), text);
    throw Problem.of(WebError.UNAUTHENTICATED, "The signature does not match");
  }

  @GET
  @Path("api/callbacks")
  @Produces(MediaType.APPLICATION_JSON)
  public Items latest(@QueryParam("limit") @Nullable Integer limit) {
    int rows = PageRequest.of(limit, null, 1).limit();
    return new Items(
        store.latest(rows).stream()
            .map(
                one ->
                    new Item(
                        one.id(),
                        one.type(),
                        one.verified(),
                        one.deliveries(),
                        one.receivedAt(),
                        parsed(one.body())))
            .toList());
  }

  @GET
  @Path("callbacks")
  @Produces(MediaType.TEXT_HTML)
  public Response page() {
    List<Arrived> items = store.latest(PageRequest.DEFAULT_LIMIT);
    return pages.html(Templates.callbacks(settings.current().isPresent(), items));
  }

  private @Nullable String type(String body) {
    JsonNode type = parsed(body).path("type");
    return type.isTextual() ? shortened(type.textValue()) : null;
  }

  private JsonNode parsed(String body) {
    try {
      JsonNode tree = json.readTree(body);
      return tree.isMissingNode() ? TextNode.valueOf(body) : tree;
    } catch (JsonProcessingException notJson) {
      return TextNode.valueOf(body);
    }
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
