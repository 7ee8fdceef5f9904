package io.paddock.deploy.migrations;

import io.paddock.deploy.migrations.Schema.Demand;
import io.paddock.deploy.migrations.Schema.Promise;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a migration does to the release before it: that one goes on reading and writing as it did,
 * names no new column, and knows of no new rule.
 */
final class Breaks {

  private static final Pattern VARCHAR = Pattern.compile("character varying\\((\\d+)\\)");

  /** A column that is one of some words, as PostgreSQL writes it. */
  private static final Pattern ONE_OF =
      Pattern.compile(
          "CHECK \\(\\((\\w+) = (?:ANY \\(ARRAY\\[)?((?:'(?:[^']|'')*'::text(?:,"
              + " )?)+)(?:\\]\\))?\\)\\)");

  private static final Pattern WORD = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern REFERENCED = Pattern.compile("REFERENCES ([\\w.]+)\\(");

  private final Schema before;
  private final Schema after;
  private final Predicate<Demand> refusesDefaults;

  private Breaks(Schema before, Schema after, Predicate<Demand> refusesDefaults) {
    this.before = before;
    this.after = after;
    this.refusesDefaults = refusesDefaults;
  }

  /**
   * Each thing that breaks an older release, in words; empty when nothing does.
   *
   * @param refusesDefaults whether a check of new columns refuses what these hold when nobody
   *     writes them
   */
  static List<String> between(Schema before, Schema after, Predicate<Demand> refusesDefaults) {
    Breaks breaks = new Breaks(before, after, refusesDefaults);
    return Stream.of(breaks.gone(), breaks.changed(), breaks.binding(), breaks.holding())
        .flatMap(Stream::sorted)
        .toList();
  }

  private Stream<String> gone() {
    List<Promise> broken =
        before.promises().stream()
            .filter(promise -> !after.promises(promise.kind(), promise.name()))
            .toList();
    Set<String> names =
        broken.stream()
            .filter(promise -> !promise.kind().equals("default"))
            .map(Promise::name)
            .collect(Collectors.toSet());
    return broken.stream()
        .filter(promise -> !names.contains(promise.whole()))
        .map(promise -> promise.kind() + " " + promise.name() + " is gone");
  }

  private Stream<String> changed() {
    return before.promises().stream()
        .flatMap(was -> changed(was, after.form(was.kind(), was.name()).orElse(was.form())));
  }

  private static Stream<String> changed(Promise was, String form) {
    return form.equals(was.form()) || isWider(was.form(), form)
        ? Stream.empty()
        : Stream.of("%s %s was %s and is %s".formatted(was.kind(), was.name(), was.form(), form));
  }

  private static boolean isWider(String was, String is) {
    Matcher old = VARCHAR.matcher(was);
    Matcher now = VARCHAR.matcher(is);
    return old.matches()
        && (is.equals("character varying")
            || now.matches() && Integer.parseInt(now.group(1)) > Integer.parseInt(old.group(1)));
  }

  /** What old writers have to heed from now on. */
  private Stream<String> binding() {
    return after.demands().stream()
        .filter(demand -> before.has(demand.whole()))
        .filter(demand -> before.demands().stream().noneMatch(demand::isAs))
        .filter(this::binds)
        .map(demand -> words(demand) + " binds older releases");
  }

  private boolean binds(Demand demand) {
    boolean ofOld =
        demand.columns().isEmpty()
            || demand.columns().stream().anyMatch(name -> isColumn(before, demand, name));
    return switch (demand.kind()) {
      case NOT_NULL -> ofOld || !hasDefault(demand, demand.columns().getFirst());
      case GENERATED -> ofOld;
      case CHECK -> ofOld ? !isMoreOfTheSame(demand) : refusesDefaults.test(demand);
      case FOREIGN_KEY, UNIQUE_INDEX ->
          demand.form().contains("NULLS NOT DISTINCT")
              || demand.form().contains("MATCH FULL")
              || demand.columns().stream().noneMatch(name -> staysNull(demand, name));
      case EXCLUSION, ROW_SECURITY, TYPE_CHECK -> true;
    };
  }

  /** A new column that an old writer leaves null, to which no key applies. */
  private boolean staysNull(Demand demand, String column) {
    return !isColumn(before, demand, column)
        && !hasDefault(demand, column)
        && after.demands().stream()
            .noneMatch(
                other ->
                    other.kind() == Demand.Kind.NOT_NULL
                        && other.name().equals(demand.whole() + "." + column));
  }

  private boolean hasDefault(Demand demand, String column) {
    return after.promises("default", demand.whole() + "." + column);
  }

  private static boolean isColumn(Schema schema, Demand demand, String column) {
    return schema.promises("column", demand.whole() + "." + column);
  }

  /** The list of words that a column may be has grown. */
  private boolean isMoreOfTheSame(Demand check) {
    Matcher now = ONE_OF.matcher(check.form());
    return now.matches()
        && before.demands().stream()
            .filter(was -> was.kind() == check.kind() && was.name().equals(check.name()))
            .map(was -> ONE_OF.matcher(was.form()))
            .anyMatch(
                was ->
                    was.matches()
                        && was.group(1).equals(now.group(1))
                        && wordsOf(now).containsAll(wordsOf(was)));
  }

  private static Set<String> wordsOf(Matcher list) {
    return WORD.matcher(list.group(2))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  /** A reference holds on to a row that old releases delete and know nothing of. */
  private Stream<String> holding() {
    return after.demands().stream()
        .filter(demand -> demand.kind() == Demand.Kind.FOREIGN_KEY)
        .filter(demand -> !demand.form().contains("ON DELETE"))
        .filter(demand -> before.demands().stream().noneMatch(demand::isAs))
        .filter(demand -> isDeletedFrom(REFERENCED.matcher(demand.form())))
        .map(demand -> words(demand) + " holds on to what older releases delete");
  }

  private boolean isDeletedFrom(Matcher reference) {
    return reference.find()
        && before.promises().stream()
            .anyMatch(
                right ->
                    right.kind().equals("right")
                        && right.name().startsWith("DELETE on " + reference.group(1) + " of "));
  }

  private static String words(Demand demand) {
    return demand.kind().words() + " " + demand.name();
  }
}
