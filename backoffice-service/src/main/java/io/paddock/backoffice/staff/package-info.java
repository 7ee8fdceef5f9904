/** The internal team: accounts, login, tokens. */
@NullMarked
package io.paddock.backoffice.staff;

import org.jspecify.annotations.NullMarked;
