/** Roles, databases and their passwords. */
@NullMarked
package io.paddock.servers.database;

import org.jspecify.annotations.NullMarked;
