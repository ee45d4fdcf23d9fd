;; Emacs' Eglot, without a screen, set up by the README's lines. FILE is opened, repaired and saved.
(require 'cl-lib)
(require 'eglot)
(require 'flymake)

(setq eglot-confirm-server-initiated-edits nil
      eglot-sync-connect 20
      make-backup-files nil
      create-lockfiles nil
      coding-system-for-write 'utf-8-unix)

(defun check-wait (what condition)
  "Wait until CONDITION returns something, for WHAT."
  (let ((end (+ (float-time) 20)) value)
    (while (not (setq value (funcall condition)))
      (when (> (float-time) end) (error "Gave up waiting for %s" what))
      (accept-process-output nil 0.02))
    value))

(defun check-act (beg end kind)
  "Take the action of KIND between BEG and END that Eglot proposes, as somebody who presses RET."
  (let ((tick (buffer-chars-modified-tick))
        ;; A key was pressed: else Eglot opens a menu for the mouse.
        (last-nonmenu-event ?\r))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt items &optional _ _ _ _ default)
                 (dolist (item items) (princ (format "  menu: %s\n" (if (consp item) (car item) item))))
                 (or default (caar items)))))
      (eglot-code-actions beg end kind t))
    (check-wait "the repair" (lambda () (/= tick (buffer-chars-modified-tick))))))

(find-file (getenv "FILE"))
(unless (eq major-mode 'mcp-json-mode) (error "The mode is %s" major-mode))
;; Eglot connects when the first command is over, and a batch has none.
(run-hooks 'post-command-hook)
(let ((found (check-wait "findings" (lambda () (flymake-start) (flymake-diagnostics)))) first)
  (dolist (finding found)
    (goto-char (flymake-diagnostic-beg finding))
    (let ((text (car (split-string (flymake-diagnostic-text finding) "\n"))))
      (princ (format "  %d:%d %s\n" (line-number-at-pos) (1+ (current-column)) text))
      (when (string-match-p (regexp-quote "`type` is missing") text) (setq first finding))))
  (unless first (error "The finding about `type` is missing"))
  (let ((beg (flymake-diagnostic-beg first)) (end (flymake-diagnostic-end first)))
    (unless (equal (buffer-substring-no-properties beg end) "\"url\"")
      (error "It stands at %s" (buffer-substring-no-properties beg end)))
    (check-act beg end "quickfix")
    (goto-char beg)
    (beginning-of-line)
    (unless (looking-at-p " *\"docs\": { \"type\": \"http\", \"title\"")
      (error "The repair made %s" (buffer-substring-no-properties (line-beginning-position) (line-end-position)))))
  (check-act (point-min) (point-max) "source.fixAll.mcplint")
  (save-buffer)
  (eglot-shutdown (eglot-current-server)))
