package io.paddock.backoffice.app;

import io.paddock.backoffice.audit.ChainFile;
import io.paddock.backoffice.audit.OfflineProof;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code audit-verify FILE --heads FILE [--key HEX]}: proves an export of the audit trail by heads
 * that were kept elsewhere. Needs neither the service nor its database.
 *
 * <p>Exit codes: {@value #VALID} all is as it was signed, {@value #BROKEN} it is not, {@value
 * #USAGE} wrong usage or a file that cannot be read.
 */
final class AuditVerifyCommand {

  static final String NAME = "audit-verify";

  static final int VALID = 0;
  static final int BROKEN = 1;
  static final int USAGE = 2;

  private final PrintWriter out;
  private final PrintWriter err;

  AuditVerifyCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  int run(List<String> options) {
    CommandSpec spec =
        CommandSpec.create()
            .name(NAME)
            .mixinStandardHelpOptions(true)
            .addPositional(
                PositionalParamSpec.builder()
                    .paramLabel("FILE")
                    .type(Path.class)
                    .required(true)
                    .arity("1")
                    .description("The export: GET /api/v1/bo/audit/export")
                    .build())
            .addOption(
                OptionSpec.builder("--heads")
                    .type(Path.class)
                    .required(true)
                    .paramLabel("FILE")
                    .description("Signed heads: GET /api/v1/bo/audit/heads, or a line each")
                    .build())
            .addOption(
                OptionSpec.builder("--key")
                    .type(String.class)
                    .paramLabel("HEX")
                    .description("The public key that you know to be right")
                    .build());
    spec.usageMessage().description("Proves an export of the audit trail by signed heads.");
    return new CommandLine(spec)
        .setOut(out)
        .setErr(err)
        .setExecutionStrategy(this::verify)
        .execute(options.toArray(String[]::new));
  }

  private int verify(ParseResult parsed) {
    Integer help = CommandLine.executeHelpRequest(parsed);
    if (help != null) {
      return help;
    }
    Path rows = parsed.matchedPositionalValue(0, Path.of(""));
    Path heads = parsed.matchedOptionValue("--heads", Path.of(""));
    @Nullable String key = parsed.matchedOptionValue("--key", null);
    try {
      String complaint = OfflineProof.complaint(rows, heads, key);
      if (complaint == null) {
        out.println("valid: every signed head is a row of this chain");
        return VALID;
      }
      err.println(NAME + ": " + complaint);
      return BROKEN;
    } catch (IOException | ChainFile.UnreadableException unreadable) {
      err.println(NAME + ": " + unreadable.getMessage());
      return USAGE;
    }
  }
}
