package io.paddock.backoffice.audit;

/** One thing that was done, as a row of the trail will tell it. */
public record Deed(Origin origin, AuditAction action, Target target, Diff diff) {}
