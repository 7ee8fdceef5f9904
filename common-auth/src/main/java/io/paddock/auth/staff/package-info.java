/** Staff access tokens: their claims and their verification. */
@NullMarked
package io.paddock.auth.staff;

import org.jspecify.annotations.NullMarked;
