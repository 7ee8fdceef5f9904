/** What an operator's players may play, in which currencies, within which limits. */
@NullMarked
package io.paddock.backoffice.operatorconfig;

import org.jspecify.annotations.NullMarked;
