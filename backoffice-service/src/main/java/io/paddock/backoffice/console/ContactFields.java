package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.web.face.Form;
import java.util.List;

/** Whom to call: fields of a form for everybody, whether there is one or not. */
final class ContactFields {

  /** What people are called about. */
  static final List<String> KINDS = List.of("technical", "finance", "incident");

  private ContactFields() {}

  /** Whom to call, by what it is about; nobody where all fields were left empty. */
  static void read(Form form, ObjectNode body) {
    ObjectNode contacts = body.putObject("contacts");
    KINDS.forEach(kind -> form.part(contacts, kind, "contacts." + kind, "name", "email", "phone"));
  }

  /** A form has fields for what is not there, too. */
  static void present(ObjectNode document, String part) {
    if (!document.path(part).isObject()) {
      document.putObject(part);
    }
  }

  static void present(ObjectNode document) {
    present(document, "contacts");
    KINDS.forEach(kind -> present((ObjectNode) document.path("contacts"), kind));
  }
}
