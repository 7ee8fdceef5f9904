package io.paddock.gateway.app;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * What a person says who decides about the log: at which sequence, who they are, and why. What a
 * Job cannot put into its words is read from variables of one prefix.
 *
 * @param by 1 to 100 characters
 * @param reason 1 to 500 characters
 */
record DecisionWords(long sequence, String by, String reason) {

  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
  private static final int BY_LIMIT = 100;
  private static final int REASON_LIMIT = 500;

  /** A command that takes them. */
  static CommandSpec spec(String name, String description, String sequence) {
    CommandSpec command =
        CommandSpec.create()
            .name(name)
            .addPositional(
                PositionalParamSpec.builder()
                    .type(String.class)
                    .arity("0..1")
                    .paramLabel("SEQ")
                    .description(sequence)
                    .build())
            .addOption(text("--by", "WHO", "Who decides it, 1 to 100 characters."))
            .addOption(text("--reason", "WHY", "Why it is right, 1 to 500 characters."));
    command.usageMessage().description(description);
    return command;
  }

  /** What was said, and else what the variables say. */
  static DecisionWords read(ParseResult words, Map<String, String> environment, String prefix) {
    String sequence =
        words.matchedPositionalValue(0, environment.getOrDefault(prefix + "_SEQUENCE", ""));
    return new DecisionWords(
        SEQUENCE.matcher(sequence).matches() ? Long.parseLong(sequence) : -1,
        words.matchedOptionValue("--by", environment.getOrDefault(prefix + "_BY", "")),
        words.matchedOptionValue("--reason", environment.getOrDefault(prefix + "_REASON", "")));
  }

  /** What is missing or malformed. */
  Optional<String> fault() {
    if (sequence < 0) {
      return Optional.of("SEQ must be a sequence of the log");
    }
    return isLine(by, BY_LIMIT) && isLine(reason, REASON_LIMIT)
        ? Optional.empty()
        : Optional.of("--by WHO (100 characters) and --reason WHY (500) are required");
  }

  /** For the Job's log. */
  @Override
  public String toString() {
    return "sequence=%d by=\"%s\" reason=\"%s\"".formatted(sequence, by, reason);
  }

  private static boolean isLine(String text, int limit) {
    return !text.isBlank()
        && text.length() <= limit
        && text.codePoints().noneMatch(Character::isISOControl);
  }

  private static OptionSpec text(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }
}
