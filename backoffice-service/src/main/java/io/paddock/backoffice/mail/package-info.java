/** What contacts of tenants, and members of the team, are told by e-mail. */
@NullMarked
package io.paddock.backoffice.mail;

import org.jspecify.annotations.NullMarked;
