package io.paddock.backoffice.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.mail.MailStore.Due;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Engine;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Words a mail and hands it to the SMTP server; a job's thread waits for the answer. */
@Singleton
class Postman {

  /** For one mail, the connection and its greeting included. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * Replies that are about the mail or its recipient, and final (RFC 5321, 4.2.3). Others of the
   * fives are about us, as a login that fails: somebody may yet correct that.
   */
  private static final Set<Integer> FINAL = Set.of(550, 551, 552, 553, 555, 556);

  private static final int REASON_CHARACTERS = 200;
  private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

  private final ReactiveMailer mailer;
  private final Engine engine;
  private final ObjectMapper json;
  private final MailConfig config;

  Postman(ReactiveMailer mailer, Engine engine, ObjectMapper json, MailConfig config) {
    this.mailer = mailer;
    this.engine = engine;
    this.json = json;
    this.config = config;
  }

  /** What became of a mail that was handed over. */
  sealed interface Answer {

    record Taken() implements Answer {}

    record Refused(String reason) implements Answer {}

    record NotNow(String reason) implements Answer {}

    /** Nobody answered; whether the mail was taken is not known. */
    record NoServer(String reason) implements Answer {}
  }

  Answer hand(Due due) {
    try {
      mailer.send(worded(due)).await().atMost(PATIENCE);
      return new Answer.Taken();
    } catch (TimeoutException silent) {
      return new Answer.NoServer("no answer in time");
    } catch (RuntimeException failure) {
      return judged(failure);
    }
  }

  static Answer judged(RuntimeException failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String reason = reason(cause);
    return cause instanceof SMTPException reply
        ? FINAL.contains(reply.getReplyCode())
            ? new Answer.Refused(reason)
            : new Answer.NotNow(reason)
        : new Answer.NoServer(reason);
  }

  private static String reason(Throwable cause) {
    @Nullable String message = cause.getMessage();
    String said = cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    String line = said.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= REASON_CHARACTERS ? line : line.substring(0, REASON_CHARACTERS);
  }

  /** The same words, and the same id, each time that it is sent. */
  Mail worded(Due due) {
    MailKind kind = MailKind.valueOf(due.kind());
    String text =
        engine
            .getTemplate(kind.template())
            .data("addressee", due.addressee())
            .data("facts", facts(due))
            .data("at", due.createdAt().truncatedTo(ChronoUnit.SECONDS))
            .data("reference", due.id())
            .render();
    String from = config.from();
    String domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    return Mail.withText(due.recipient(), "Paddock: " + kind.subject(), text)
        .setFrom(from)
        .addHeader("Message-ID", "<" + due.id() + "@" + domain + ">")
        // RFC 3834: no machine answers it.
        .addHeader("Auto-Submitted", "auto-generated");
  }

  private Map<String, Object> facts(Due due) {
    try {
      return json.readValue(due.facts(), FACTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored facts must be readable", e);
    }
  }
}
