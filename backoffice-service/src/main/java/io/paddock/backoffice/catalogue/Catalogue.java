package io.paddock.backoffice.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.patch.TreeDiff;
import io.paddock.web.page.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What creating and changing have in common, whatever is published. */
@Singleton
class Catalogue {

  private final MergePatch patches;
  private final TreeDiff differences;

  Catalogue(MergePatch patches, TreeDiff differences) {
    this.patches = patches;
    this.differences = differences;
  }

  <T extends Record> void created(Change change, Entry<T> made, AuditAction action, Target target) {
    change.audit(action, target, differences.of(null, made.terms()));
  }

  /**
   * Changes what the patch names; a change that changes nothing leaves no trace.
   *
   * @param rule refuses, given what there is and what is wanted, what no annotation can
   */
  <T extends Record> void change(
      Change change,
      Entry<T> kept,
      Wish<T> wish,
      BiConsumer<T, T> rule,
      AuditAction action,
      Target target) {
    wish.condition.check(kept.version());
    T wanted = patches.apply(kept.terms(), wish.patch, wish.type);
    rule.accept(kept.terms(), wanted);
    Diff diff = differences.of(kept.terms(), wanted);
    if (!diff.isEmpty()) {
      kept.become(wanted, change.at());
      change.audit(action, target, diff);
    }
  }

  /** A page of what is named by its own id, in the order of those. */
  static <E> Uni<List<E>> byId(
      PanacheRepositoryBase<E, String> entries, String field, PageRequest page) {
    Sort sort = Sort.by(field);
    PanacheQuery<E> found =
        page.isFirst() ? entries.findAll(sort) : entries.find(field + " > ?1", sort, page.text(0));
    return found.page(0, page.rows()).list();
  }

  static <E, V> List<V> shown(List<E> entries, Function<E, V> view) {
    return entries.stream().map(view).toList();
  }

  /** A patch as it was sent, and the version that it is meant for. */
  record Wish<T extends Record>(IfMatch condition, JsonNode patch, Class<T> type) {}
}
