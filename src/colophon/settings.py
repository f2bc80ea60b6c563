"""Django's names for what `config` says; nothing here reads the environment."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from colophon.config import read
from colophon.lib.secrets import secret_key

CONFIG = read()
DATA = CONFIG.data.resolve()
HERE = Path(__file__).parent
SQLITE_FILE = DATA / "colophon.sqlite3"

DEBUG = False
SECRET_KEY = secret_key(DATA, database=None if CONFIG.database_url else SQLITE_FILE)
ALLOWED_HOSTS = [*CONFIG.hosts, "testserver"] if CONFIG.hostname == "localhost" else list(CONFIG.hosts)
ROOT_URLCONF = "colophon.urls"
WSGI_APPLICATION = "colophon.wsgi.application"
AUTH_USER_MODEL = "colophon.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SITE_URL = CONFIG.url

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "js_asset",
    "django_prose_editor",
    "colophon",
]
if CONFIG.database_url:
    INSTALLED_APPS.insert(0, "django.contrib.postgres")

MIDDLEWARE = [
    "colophon.web.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "colophon.web.language.LanguageInPath",
    "colophon.web.opening.ClosedUntilSetUp",
    "django.middleware.common.CommonMiddleware",
    "colophon.web.doors.Session",
    "colophon.web.doors.Csrf",
    "colophon.web.doors.Authentication",
    "colophon.web.doors.Messages",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "colophon.web.account.middleware.Sessions",
    "colophon.web.doors.ClosedByDefault",
    "colophon.web.account.middleware.ConsentFirst",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "colophon.web.masthead.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "colophon.web.tags",
                "colophon.web.share_tags",
                "colophon.web.compiled",
                "colophon.web.framing",
            ],
            "loaders": [
                (
                    "colophon.web.compiled.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

# No trusted_schema=OFF: SQLite 3.40 then refuses the JSON_VALID() checks Django writes for JSON fields.
_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; "
    "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; "
    "PRAGMA cell_size_check=ON;"
)


def _database() -> dict[str, object]:
    """Django's DATABASES entry for what the operator chose."""
    if not CONFIG.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": SQLITE_FILE,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_PRAGMAS},
            "CONN_MAX_AGE": None,
            "TEST": {"NAME": None},
        }
    parts = urlsplit(CONFIG.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or parse_qs(parts.query).get("host", [""])[0],
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=30000"},
    }


DATABASES = {"default": _database()}
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CONFIG.redis_url}
        if CONFIG.redis_url
        else {"BACKEND": "colophon.lib.smallcache.SmallCache", "LOCATION": DATA / "cache" / "small.sqlite3"}
    )
}

LANGUAGE_CODE = CONFIG.languages[0]
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = sorted(path for path in (HERE / "locale").glob("*") if path.is_dir())
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "media", "file_permissions_mode": 0o640, "directory_permissions_mode": 0o750},
    },
    "staticfiles": {"BACKEND": "colophon.web.assets.HashedAssets"},
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ROOT = HERE / "root"
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

PASSWORD_HASHERS = ["colophon.people.passwords.Argon2", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/studio/"
LOGOUT_REDIRECT_URL = "/"

_PREFIX = "__Host-" if CONFIG.secure else ""
SESSION_COOKIE_NAME = f"{_PREFIX}session"
SESSION_COOKIE_SECURE = CONFIG.secure
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "colophon.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31536000 if CONFIG.secure else 0
SECURE_PROXY_SSL_HEADER = None

ACCOUNT_ADAPTER = "colophon.web.account.adapter.Adapter"
ACCOUNT_FORMS = {"signup": "colophon.web.account.forms.SignUp"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if CONFIG.smtp_url else "optional"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIG.secure else "http"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 1800
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "5/h/ip",
    "reset_password": "20/h/ip,3/h/key",
    "confirm_email": "20/h/ip,3/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 0
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = not CONFIG.smtp_url
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIG.secure
MFA_TOTP_ISSUER = "Colophon"
USERSESSIONS_TRACK_ACTIVITY = False


def _mail() -> dict[str, object]:
    """Django's mail settings for the operator's SMTP address, or the file outbox."""
    if not CONFIG.smtp_url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": DATA / "outbox"}
    parts = urlsplit(CONFIG.smtp_url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and (parts.port or 587) != 25,
        "EMAIL_TIMEOUT": 15,
    }


globals().update(_mail())
DEFAULT_FROM_EMAIL = CONFIG.mail_from or f"noreply@{CONFIG.hostname}"
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "colophon.lib.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"colophon": {"level": "INFO"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
