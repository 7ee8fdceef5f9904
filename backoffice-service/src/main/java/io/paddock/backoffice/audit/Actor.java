package io.paddock.backoffice.audit;

/**
 * Who changed something.
 *
 * @param id staff, aggregator, operator or partner id; the command's name for the system
 * @param label what a reader knows it by: an e-mail address, or a tenant's code and key id
 */
public record Actor(ActorKind kind, String id, String label) {

  public static Actor system(String command) {
    return new Actor(ActorKind.SYSTEM, command, command);
  }
}
