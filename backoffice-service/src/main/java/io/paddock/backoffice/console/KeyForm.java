package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.backoffice.error.BackofficeError;
import io.paddock.backoffice.face.Answers;
import io.paddock.web.error.Problem;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form that narrows or widens a key, for every kind of key. */
@RequestScoped
class KeyForm {

  private static final int LIST_ROWS = 200;

  /** Lists to look through; one that is longer has no key left that could be changed. */
  private static final int MOST_LISTS = 20;

  private final Answers answers;
  private final Pages pages;

  KeyForm(Answers answers, Pages pages) {
    this.answers = answers;
    this.pages = pages;
  }

  /** A page of a tenant's keys, by its cursor. */
  interface Listed {
    Uni<?> page(int rows, @Nullable String cursor);
  }

  /**
   * The page with the form.
   *
   * @param name the member that tells keys apart: {@code keyId} or {@code prefix}
   * @param back the tenant's page
   * @param scopes which there are to choose from; none for keys without
   */
  Uni<TemplateInstance> page(
      Listed keys, String name, String keyId, String back, List<String> scopes) {
    return find(keys, name, keyId, null, 1)
        .map(
            key ->
                pages
                    .page("key-edit")
                    .data("held", key)
                    .data("keyName", keyId)
                    .data("back", back)
                    .data("formAction", back + "/keys/" + keyId)
                    .data("scopes", scopes));
  }

  private Uni<JsonNode> find(
      Listed keys, String name, String keyId, @Nullable String cursor, int number) {
    return answers
        .of(keys.page(LIST_ROWS, cursor))
        .chain(
            list -> {
              for (JsonNode key : list.path("items")) {
                if (key.path(name).asText().equals(keyId)) {
                  return Uni.createFrom().item(key);
                }
              }
              String next = list.path("nextCursor").textValue();
              return next == null || number == MOST_LISTS
                  ? Uni.createFrom().failure(notFound())
                  : find(keys, name, keyId, next, number + 1);
            });
  }

  private static Problem notFound() {
    return Problem.of(BackofficeError.API_KEY_NOT_FOUND, "No key of it has this id");
  }

  /**
   * As the API takes it; a field that was emptied is taken away. An end that was left as it was
   * shown, to the second, stays what it is.
   */
  ObjectNode patch(Form form, boolean scoped) {
    ObjectNode body = answers.body();
    form.texts(body, "label");
    form.orNone(body, "label");
    if (!Objects.equals(form.text("expiresAt"), form.text("endShown"))) {
      form.times(body, "expiresAt");
      form.orNone(body, "expiresAt");
    }
    body.put("readOnly", form.checked("readOnly"));
    form.lines(body, "ipAllowlist");
    if (scoped) {
      form.all(body, "scopes");
    }
    return body;
  }
}
