package io.paddock.web.face;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of what is shown once: the secrets of one answer of the API. A form that is sent again
 * gets the stored answer, which has none.
 */
public final class Shown {

  /**
   * One value of the answer.
   *
   * @param value null when it was shown before
   */
  public record Line(String label, String id, @Nullable String value) {

    /** Shows nothing. */
    @Override
    public String toString() {
      return "Line[label=" + label + "]";
    }
  }

  private final JsonNode answer;
  private final List<Line> secrets = new ArrayList<>();
  private final List<Line> others = new ArrayList<>();

  public Shown(JsonNode answer) {
    this.answer = answer;
  }

  public Shown secret(String label, String member) {
    if (answer.has(member)) {
      secrets.add(line(label, member));
    }
    return this;
  }

  public Shown open(String label, String member) {
    if (answer.path(member).isTextual()) {
      others.add(line(label, member));
    }
    return this;
  }

  private Line line(String label, String member) {
    return new Line(label, member, answer.path(member).textValue());
  }

  /**
   * The page that shows it.
   *
   * @param back where the page leads to
   */
  public Response on(TemplateInstance page, String title, String back) {
    String html =
        page.data("title", title)
            .data("secrets", secrets)
            .data("others", others)
            .data("previous", answer.path("previous"))
            .data("back", back)
            .render();
    return Response.status(Response.Status.CREATED)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(html)
        .build();
  }
}
