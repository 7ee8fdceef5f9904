package io.paddock.web.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which list a cursor is a place in. Two requests whose scopes differ ask for different lists.
 *
 * @param list its name, for instance {@code partners}; another one when what a place is changes
 * @param tenant who owns what is listed, for instance {@code aggregator:018f…}
 * @param terms whose rows, in which order, by which filters; null for what was not said
 */
public record ListScope(String list, String tenant, List<@Nullable String> terms) {

  /** Of lists that all of the internal team read alike. */
  public static final String PLATFORM = "platform";

  /** With each term as its text, in the list's own fixed order. */
  public static ListScope of(String list, String tenant, @Nullable Object... terms) {
    List<@Nullable String> texts = new ArrayList<>();
    for (Object term : terms) {
      texts.add(term == null ? null : term.toString());
    }
    return new ListScope(list, tenant, texts);
  }
}
