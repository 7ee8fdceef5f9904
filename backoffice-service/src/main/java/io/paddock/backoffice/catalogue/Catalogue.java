package io.paddock.backoffice.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.backoffice.audit.AuditAction;
import io.paddock.backoffice.audit.Diff;
import io.paddock.backoffice.audit.Target;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.patch.IfMatch;
import io.paddock.backoffice.patch.MergePatch;
import io.paddock.backoffice.patch.TreeDiff;
import jakarta.inject.Singleton;
import java.util.function.BiConsumer;

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

  /** A patch as it was sent, and the version that it is meant for. */
  record Wish<T extends Record>(IfMatch condition, JsonNode patch, Class<T> type) {}
}
