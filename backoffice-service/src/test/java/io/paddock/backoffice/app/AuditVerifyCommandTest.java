package io.paddock.backoffice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says; what it proves is in OfflineProofTest. */
class AuditVerifyCommandTest {

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void without_heads_nothing_is_proved() throws IOException {
    String rows = Files.writeString(folder.resolve("rows"), "").toString();
    String heads = Files.writeString(folder.resolve("heads"), "").toString();

    assertThat(run(rows, "--heads", heads)).isEqualTo(AuditVerifyCommand.BROKEN);
    assertThat(err.toString()).contains("there is no head to compare with");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void a_file_that_is_missing_or_none_of_ours_is_named() throws IOException {
    String heads = Files.writeString(folder.resolve("heads"), "nonsense\n").toString();

    assertThat(run("nowhere", "--heads", heads)).isEqualTo(AuditVerifyCommand.USAGE);
    assertThat(err.toString()).contains("heads line 1");
    assertThat(run("nowhere", "--heads", "nowhere-either")).isEqualTo(AuditVerifyCommand.USAGE);
  }

  @Test
  void both_files_are_needed() {
    assertThat(run()).isEqualTo(AuditVerifyCommand.USAGE);
    assertThat(run("rows")).isEqualTo(AuditVerifyCommand.USAGE);
    assertThat(err.toString()).contains("--heads");
  }

  private int run(String... options) {
    return new AuditVerifyCommand(new PrintWriter(out, true), new PrintWriter(err, true))
        .run(List.of(options));
  }
}
