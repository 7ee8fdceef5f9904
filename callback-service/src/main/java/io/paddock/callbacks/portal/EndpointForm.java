package io.paddock.callbacks.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.callbacks.endpoint.EndpointRequest;
import io.paddock.callbacks.eventtype.EventTypeResource;
import io.paddock.web.error.Problem;
import io.paddock.web.face.Documents;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form of an endpoint, and the document that is made of it. */
@Singleton
class EndpointForm {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,9}");

  /** A template would take it for an expression. */
  private static final String FILTER_EXAMPLE = "{\"/data/game\": \"dice\"}";

  private final EventTypeResource types;
  private final Documents documents;
  private final ObjectMapper json;

  EndpointForm(EventTypeResource types, Documents documents, ObjectMapper json) {
    this.types = types;
    this.documents = documents;
    this.json = json;
  }

  /**
   * The form's page.
   *
   * @param endpoint as it is; an empty document for a new one
   */
  TemplateInstance on(TemplateInstance page, JsonNode endpoint, Request request) {
    List<String> known = new ArrayList<>();
    documents
        .of(types.list(request))
        .path("items")
        .forEach(t -> known.add(t.path("type").asText()));
    List<String> patterns = new ArrayList<>();
    List<String> chosen = new ArrayList<>();
    endpoint
        .path("eventTypes")
        .forEach(
            each -> {
              chosen.add(each.asText());
              if (!known.contains(each.asText())) {
                patterns.add(each.asText());
              }
            });
    return page.data("endpoint", endpoint)
        .data("types", known)
        .data("chosen", chosen)
        .data("patterns", String.join(" ", patterns))
        .data("waits", waits(endpoint))
        .data("filterExample", FILTER_EXAMPLE)
        .data(
            "filter", endpoint.path("filter").isObject() ? endpoint.path("filter").toString() : "");
  }

  private static String waits(JsonNode endpoint) {
    List<String> waits = new ArrayList<>();
    endpoint.path("retryWaitsSeconds").forEach(wait -> waits.add(wait.asText()));
    return String.join(" ", waits);
  }

  EndpointRequest request(Form form) {
    ObjectNode body = fields(form);
    form.texts(body, "secret");
    headers(form, body);
    return documents.body(body, EndpointRequest.class);
  }

  /** As a merge patch: a field that was emptied is taken away, headers that are not named stay. */
  String patch(Form form) {
    ObjectNode body = fields(form);
    form.orNone(body, "description", "rateLimitPerSecond", "retryWaitsSeconds", "uid", "filter");
    headers(form, body);
    ArrayNode gone = documents.body().putArray("gone");
    ObjectNode names = documents.body();
    form.all(names, "headersGone");
    names.path("headersGone").forEach(gone::add);
    if (!gone.isEmpty()) {
      ObjectNode headers =
          body.path("headers") instanceof ObjectNode given ? given : body.putObject("headers");
      gone.forEach(name -> headers.putNull(name.asText()));
    }
    return body.toString();
  }

  private ObjectNode fields(Form form) {
    ObjectNode body = documents.body();
    form.texts(body, "url", "description", "uid");
    form.numbers(body, "rateLimitPerSecond");
    ArrayNode chosen = body.putArray("eventTypes");
    ObjectNode parts = documents.body();
    form.all(parts, "eventTypes");
    form.words(parts, "patterns");
    parts.path("eventTypes").forEach(chosen::add);
    parts.path("patterns").forEach(chosen::add);
    body.put("asymmetric", form.checked("asymmetric"));
    waits(form, body);
    filter(form.text("filter"), body);
    return body;
  }

  /** What is no number is sent as it is, for the API to say so. */
  private void waits(Form form, ObjectNode body) {
    if (form.text("retryWaitsSeconds") == null) {
      return;
    }
    ObjectNode parts = documents.body();
    form.words(parts, "retryWaitsSeconds");
    ArrayNode waits = body.putArray("retryWaitsSeconds");
    parts
        .path("retryWaitsSeconds")
        .forEach(
            word -> {
              if (WHOLE_NUMBER.matcher(word.asText()).matches()) {
                waits.add(Integer.parseInt(word.asText()));
              } else {
                waits.add(word);
              }
            });
  }

  private void filter(@Nullable String text, ObjectNode body) {
    if (text == null) {
      return;
    }
    try {
      body.set("filter", json.readTree(text));
    } catch (JsonProcessingException noJson) {
      throw Problem.invalid("/filter", "must be a JSON object");
    }
  }

  /** A header a line: its name, a colon, its value. */
  private static void headers(Form form, ObjectNode body) {
    ObjectNode lines = body.objectNode();
    form.lines(lines, "headers");
    if (lines.path("headers").isEmpty()) {
      return;
    }
    ObjectNode headers = body.putObject("headers");
    for (JsonNode line : lines.path("headers")) {
      String[] parts = line.asText().split(":", 2);
      if (parts.length != 2) {
        throw Problem.invalid("/headers", "must have a name, a colon and a value on each line");
      }
      headers.put(parts[0].strip(), parts[1].strip());
    }
  }
}
