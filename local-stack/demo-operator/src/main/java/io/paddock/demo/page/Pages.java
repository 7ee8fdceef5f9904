package io.paddock.demo.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** Sends a rendered page: never stored, and bound to its policy. */
@Singleton
public class Pages {

  @CheckedTemplate
  static class Templates {
    private Templates() {}

    static native TemplateInstance notReady();
  }

  /** Reports that seeding has not yet provided the operator's settings. */
  public Response notReady() {
    return html(503, Templates.notReady(), ContentPolicy.readOnly().withoutForms());
  }

  public Response html(TemplateInstance page) {
    return html(200, page, ContentPolicy.readOnly().withoutForms());
  }

  public Response html(int status, TemplateInstance page, ContentPolicy policy) {
    ResponseBuilder answer = Response.status(status);
    return answer
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header("Content-Security-Policy", policy.header())
        .header("Cache-Control", "no-store")
        .entity(page.render())
        .build();
  }
}
