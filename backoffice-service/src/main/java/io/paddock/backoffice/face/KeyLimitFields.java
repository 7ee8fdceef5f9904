package io.paddock.backoffice.face;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.web.face.Form;

/** What narrows a new key, as forms send it. */
public final class KeyLimitFields {

  private KeyLimitFields() {}

  /** Its end, whether it only reads, and from where it is used. */
  public static void read(Form form, ObjectNode body) {
    form.times(body, "expiresAt");
    if (form.checked("readOnly")) {
      body.put("readOnly", true);
    }
    if (form.text("ipAllowlist") != null) {
      form.lines(body, "ipAllowlist");
    }
  }
}
