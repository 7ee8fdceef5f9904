package io.paddock.backoffice.trading;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.trading.Outcome.Applied;
import io.paddock.backoffice.trading.Outcome.Pending;
import io.paddock.backoffice.trading.Outcome.Refused;
import io.paddock.fixtures.Db;
import io.paddock.web.db.Sql;
import io.paddock.web.db.Statements;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the projector's rows mean to us. */
@QuarkusTest
class OutcomeStoreTest {

  private final UUID command = UUID.randomUUID();

  @Test
  void no_row_is_not_known_yet() {
    assertThat(Db.application().<Outcome, RuntimeException>withConnection(this::find))
        .isEqualTo(new Pending());
  }

  @Test
  void an_effect_has_its_place_in_the_log() {
    tell("($1, 17, NULL, NULL)");

    assertThat(Db.application().<Outcome, RuntimeException>withConnection(this::find))
        .isEqualTo(new Applied(17));
  }

  @Test
  void a_repetition_has_the_place_of_the_first_time() {
    tell("($1, 17, NULL, 4)");

    assertThat(Db.application().<Outcome, RuntimeException>withConnection(this::find))
        .isEqualTo(new Applied(4));
  }

  @Test
  void a_refusal_has_its_code() {
    tell("($1, 17, 'market_closed', NULL)");

    assertThat(Db.application().<Outcome, RuntimeException>withConnection(this::find))
        .isEqualTo(new Refused("market_closed", 17));
  }

  @Test
  void before_the_gateway_ever_ran_nothing_is_known() {
    tell("($1, 17, NULL, NULL)");

    Db.owner()
        .useTransaction(
            sql -> {
              sql.execute("DROP SCHEMA trading CASCADE");
              assertThat(find(sql)).isEqualTo(new Pending());
              sql.undo();
            });
  }

  private Outcome find(Sql sql) {
    return Statements.outcome(OutcomeStore.find(sql, command));
  }

  private void tell(String values) {
    Db.change(
        "INSERT INTO trading.command_outcomes (command_id, sequence, refusal, first_sequence)"
            + " VALUES "
            + values,
        command);
  }
}
