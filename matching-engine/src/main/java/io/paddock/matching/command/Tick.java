package io.paddock.matching.command;

/** Nothing but a place in the log: its time lets expiries and closings happen. */
public record Tick() implements Command {}
