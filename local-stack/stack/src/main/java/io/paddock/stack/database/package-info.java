/** Roles, databases and their passwords. */
@NullMarked
package io.paddock.stack.database;

import org.jspecify.annotations.NullMarked;
