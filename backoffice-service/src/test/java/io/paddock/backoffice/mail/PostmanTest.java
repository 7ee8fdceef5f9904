package io.paddock.backoffice.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.web.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import io.vertx.sqlclient.Tuple;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmanTest {

  @ParameterizedTest
  @ValueSource(ints = {550, 551, 552, 553, 555, 556})
  void what_is_said_of_the_mail_for_good_is_final(int code) {
    assertThat(Postman.judged(reply(code)))
        .isEqualTo(new Postman.Answer.Refused("SMTPException: said " + code + ": said " + code));
  }

  @ParameterizedTest
  @ValueSource(ints = {421, 450, 451, 452, 500, 530, 534, 535, 554})
  void what_may_yet_be_put_right_is_tried_again(int code) {
    assertThat(Postman.judged(reply(code))).isInstanceOf(Postman.Answer.NotNow.class);
  }

  @Test
  void whatever_is_no_reply_is_no_server() {
    assertThat(Postman.judged(new CompletionException(new ConnectException("refused\r\nhere"))))
        .isEqualTo(new Postman.Answer.NoServer("ConnectException: refused here"));
    assertThat(Postman.judged(new IllegalStateException()))
        .isEqualTo(new Postman.Answer.NoServer("IllegalStateException"));
  }

  @Test
  void a_reason_is_a_line_that_fits() {
    Postman.Answer answer = Postman.judged(new IllegalStateException("x".repeat(500)));

    assertThat(answer)
        .isEqualTo(new Postman.Answer.NoServer("IllegalStateException: " + "x".repeat(177)));
  }

  @Test
  void a_mail_is_sent_well_within_its_lease() {
    assertThat(Postman.PATIENCE.multipliedBy(2)).isLessThan(MailDelivery.LEASE);
  }

  @Test
  void without_a_server_nothing_is_written() {
    for (String host : new String[] {null, "", " "}) {
      MailOutbox outbox = new MailOutbox(config(host), new ObjectMapper());

      outbox
          .write(
              new NoStatements(),
              List.of(
                  new Letter(MailKind.SUSPENDED, Target.operator(UUID.randomUUID()), Diff.empty())),
              Instant.EPOCH)
          .await()
          .atMost(Duration.ofSeconds(5));
    }
    assertThat(config("smtp.example").isOn()).isTrue();
  }

  private static CompletionException reply(int code) {
    return new CompletionException(
        new SMTPException("said " + code, code, List.of("said " + code), code >= 500));
  }

  private static MailConfig config(@Nullable String host) {
    return new MailConfig() {
      @Override
      public Optional<String> host() {
        return Optional.ofNullable(host);
      }

      @Override
      public String from() {
        return "a@b.example";
      }

      @Override
      public String sendEvery() {
        return "off";
      }
    };
  }

  /** Takes none. */
  private static final class NoStatements implements Statements {

    @Override
    public boolean isInTransaction() {
      return true;
    }

    @Override
    public Uni<List<Tuple>> rows(String statement, @Nullable Object... values) {
      throw new AssertionError(statement);
    }

    @Override
    public void afterCommit(Runnable action) {
      throw new AssertionError();
    }
  }
}
