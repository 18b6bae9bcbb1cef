# The register in a container, for those who want it; the same two commands work without one. docs/operations.md says how to run it.
FROM python:3.11-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt \
    && useradd --system --uid 10001 --create-home register \
    && install -d -o register -g register -m 700 /var/lib/register
COPY app.py ./
COPY .streamlit/config.toml .streamlit/
COPY data/justlease data/justlease
COPY docs docs
COPY pages pages
COPY register register

USER 10001
VOLUME /var/lib/register
EXPOSE 8501
ENV REGISTER_DATABASE=/var/lib/register/register.duckdb REGISTER_KEY_FILE=/run/secrets/register.key
HEALTHCHECK --interval=30s --timeout=5s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/health', timeout=4)"]
CMD ["python", "-m", "register", "serve", "--address", "0.0.0.0"]
