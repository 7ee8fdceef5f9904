/** Staff access tokens: what they claim and how they are verified. */
@NullMarked
package io.paddock.auth.staff;

import org.jspecify.annotations.NullMarked;
