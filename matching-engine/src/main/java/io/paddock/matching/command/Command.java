package io.paddock.matching.command;

/** Whatever changes trading state; the log of these is the truth. */
public sealed interface Command permits AdminCommand, ClientCommand, Tick {}
