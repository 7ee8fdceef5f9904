package io.paddock.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.gateway.fixtures.Commands;
import io.paddock.gateway.fixtures.ScriptedReader;
import io.paddock.gateway.log.LogRecord;
import io.paddock.gateway.snapshot.Restored;
import io.paddock.matching.bytes.Malformation;
import io.paddock.matching.codec.CommandCodec;
import io.paddock.matching.command.Command;
import io.paddock.matching.command.EngineVersion;
import io.paddock.matching.command.Skip;
import io.paddock.matching.command.Tick;
import io.paddock.matching.event.Rejected;
import io.paddock.matching.event.SkipRecorded;
import io.paddock.matching.event.Skipped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EngineRunTest {

  private static final UUID ID = new UUID(0, 1);

  @Test
  void a_command_is_applied_in_its_place_and_at_its_time() {
    EngineRun run = new EngineRun(Restored.zero(), Set.of());

    Step step = run.apply(record(3, Commands.deposit(Commands.ALICE, 10, 1)));

    assertThat(step.sequence()).isEqualTo(3);
    assertThat(step.time()).isEqualTo(1_003);
    assertThat(step.command()).isNotNull();
    assertThat(run.engine().queries().balance(Commands.ALICE).total()).isEqualTo(10_000_000);
  }

  @Test
  void what_is_no_command_is_rejected_and_the_next_goes_on() {
    EngineRun run = new EngineRun(Restored.zero(), Set.of());

    Step step = run.apply(new LogRecord(0, 1_000, 0, new byte[] {7}));

    assertThat(step.events()).containsExactly(new Rejected(Malformation.UNKNOWN_FORMAT));
    assertThat(step.command()).isNull();
    assertThat(run.apply(record(1, new Tick())).sequence()).isEqualTo(1);
  }

  @Test
  void what_is_to_be_skipped_is_not_even_decoded() {
    EngineRun run = new EngineRun(Restored.zero(), Set.of(0L));

    Step step = run.apply(record(0, new EngineVersion(ID, 99)));

    assertThat(step.events()).containsExactly(new Skipped());
    assertThat(run.apply(record(1, new Skip(ID, 0))).events())
        .containsExactly(new SkipRecorded(ID, 0));
  }

  @Test
  void what_the_engine_cannot_take_names_its_sequence() {
    EngineRun run = new EngineRun(Restored.zero(), Set.of());

    assertThatThrownBy(() -> run.apply(record(4, new EngineVersion(ID, 99))))
        .isInstanceOfSatisfying(
            ReplicaFailedException.class, f -> assertThat(f.sequence()).isEqualTo(4))
        .hasMessageContaining("engine version 99");
  }

  @Test
  void a_skip_of_what_was_applied_here_needs_a_replay() {
    EngineRun run = new EngineRun(Restored.zero(), Set.of());
    run.apply(record(0, new Tick()));

    assertThatThrownBy(() -> run.apply(record(1, new Skip(ID, 0))))
        .isInstanceOfSatisfying(
            ReplicaFailedException.class, f -> assertThat(f.sequence()).isEqualTo(1))
        .hasMessage("the log says to skip sequence 0, which was applied here");
  }

  @Test
  void a_skip_of_what_the_snapshot_has_behind_it_changes_nothing() {
    Restored restored = Restored.zero();
    restored.engine().apply(5, 1_000, new Tick());
    EngineRun run = new EngineRun(restored, Set.of());

    assertThat(run.apply(record(6, new Skip(ID, 5))).events())
        .containsExactly(new SkipRecorded(ID, 5));
  }

  @Test
  void reading_ahead_finds_every_skip_before_the_end() {
    ScriptedReader reader =
        new ScriptedReader(
            record(0, new Tick()),
            record(1, new Skip(ID, 0)),
            new LogRecord(2, 1_000, 0, new byte[] {1, 12, 9}),
            record(3, new Skip(ID, 3)),
            record(4, new Skip(ID, 2)),
            record(5, new Skip(ID, 4)));

    assertThat(SkipScan.targets(reader, -1, -1, 4, () -> false)).isEqualTo(Set.of(0L));
    assertThat(SkipScan.targets(reader, 1, 7, 6, () -> false)).isEqualTo(Set.of(2L, 4L));
    assertThat(reader.seeks()).isEqualTo(List.of("-1@-1", "1@7"));
    assertThat(SkipScan.targets(reader, -1, -1, 6, () -> true)).isEmpty();
  }

  private static LogRecord record(long sequence, Command command) {
    return new LogRecord(sequence, 1_000 + sequence, 0, CommandCodec.encode(command));
  }
}
