# The half of study-oracles.py that R works out: that script writes calls of these functions and reads what they print.
# Base R alone (4.2.2 was used): wilcox.test, binom.test, p.adjust, aov, lm, glm, quantile.

emit <- function(key, values) cat(key, paste(formatC(values, digits = 17, format = "g"), collapse = " "), sep = "\t", fill = FALSE, append = FALSE)
line <- function() cat("\n")

signed_rank <- function(key, d) { emit(key, suppressWarnings(wilcox.test(d, exact = TRUE)$p.value)); line() }

sign_test <- function(key, wins, losses) { emit(key, binom.test(wins, wins + losses)$p.value); line() }

holm <- function(key, p) { emit(key, p.adjust(p, method = "holm")); line() }

quantiles <- function(key, x, at) { emit(key, quantile(x, at, type = 7)); line() }

# Mean, standard error, degrees of freedom, p, and the 95% interval of a full table, from the mean squares of aov.
two_way <- function(key, values, people, clips) {
  data <- data.frame(y = values, person = factor(rep(1:people, each = clips)), clip = factor(rep(1:clips, times = people)))
  table <- summary(aov(y ~ person + clip, data))[[1]]
  report(key, mean(values), table[["Mean Sq"]] / (people * clips), table[["Df"]])
}

# The same of a table with gaps: squared sums of deviations by person and by clip, the residual's mean square from lm.
two_way_gaps <- function(key, values, person, clip) {
  n <- length(values); off <- values - mean(values)
  part <- function(by) { s <- tapply(off, by, sum); sum(s^2) * length(s) / (length(s) - 1) / n^2 }
  fit <- lm(values ~ factor(person) + factor(clip))
  residual <- sum(residuals(fit)^2) / fit$df.residual / n
  report(key, mean(values), c(part(person), part(clip), residual),
         c(length(unique(person)) - 1, length(unique(clip)) - 1, fit$df.residual))
}

report <- function(key, mean, parts, df) {
  residual <- parts[3]; keep <- parts[1:2] > residual
  if (all(keep)) { v <- parts[1] + parts[2] - residual; nu <- v^2 / sum(parts^2 / df) }
  else if (any(keep)) { v <- parts[1:2][keep]; nu <- df[1:2][keep] }
  else { v <- residual; nu <- df[3] }
  se <- sqrt(v); width <- se * qt(.975, nu)
  emit(key, c(mean, se, nu, 2 * pt(-abs(mean / se), nu), mean - width, mean + width)); line()
}

# With one clip the test is the t test of people.
one_way <- function(key, values) {
  t <- t.test(values)
  emit(key, c(t$estimate, t$stderr, t$parameter, t$p.value, t$conf.int)); line()
}

# Davidson's model as the Poisson regression that has the same likelihood: a term for each pair of systems, one for a tie, and for each system its
# share of the outcome, 1 for a win and 1/2 for a tie.
bradley_terry <- function(key, systems, wins, ties) {
  wins <- matrix(wins, systems, byrow = TRUE); ties <- matrix(ties, systems, byrow = TRUE)
  rows <- list()
  for (i in 1:(systems - 1)) for (j in (i + 1):systems) if (wins[i, j] + wins[j, i] + ties[i, j] > 0) {
    share <- function(a, b) { x <- rep(0, systems); x[i] <- a; x[j] <- b; x }
    pair <- paste(i, j)
    rows <- c(rows, list(list(pair, 0, share(1, 0), wins[i, j]), list(pair, 0, share(0, 1), wins[j, i]), list(pair, 1, share(.5, .5), ties[i, j])))
  }
  pair <- factor(sapply(rows, `[[`, 1)); tie <- sapply(rows, `[[`, 2)
  shares <- t(sapply(rows, `[[`, 3))[, -1, drop = FALSE]; count <- sapply(rows, `[[`, 4)
  some <- any(tie == 1 & count > 0)
  keep <- if (some) rep(TRUE, length(tie)) else tie == 0
  shares <- shares[keep, , drop = FALSE]; pair <- pair[keep]; count <- count[keep]; tie <- tie[keep]
  control <- glm.control(epsilon = 1e-14, maxit = 200)
  one <- nlevels(pair) == 1
  fit <- if (some) { if (one) glm(count ~ tie + shares, family = poisson, control = control) else glm(count ~ pair + tie + shares, family = poisson, control = control) }
         else { if (one) glm(count ~ shares, family = poisson, control = control) else glm(count ~ pair + shares, family = poisson, control = control) }
  found <- coef(fit); worths <- c(0, found[grepl("^shares", names(found))])
  emit(key, c(worths - mean(worths), if (some) exp(found[["tie"]]) else 0)); line()
}
