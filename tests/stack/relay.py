"""Stands between Prometheus and the program and asks for plain text, as older scrapers do."""

import http.server
import threading

import processes


class TextRelay:
    """One relay per service on free ports of the loopback; `kinds` are the Content-Types that the program answered with."""

    def __init__(self, services):
        self.kinds = set()
        self.servers = [self.relay_to(port) for port in services]

    def relay_to(self, port):
        kinds = self.kinds

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                try:
                    status, headers, body = processes.fetch(f"http://127.0.0.1:{port}{self.path}", headers={"Accept": "text/plain;version=0.0.4"})
                except OSError:  # the program has gone
                    return self.send_error(502)
                kinds.add(headers["Content-Type"])
                self.send_response(status)
                self.send_header("Content-Type", headers["Content-Type"])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def jobs(self):
        """For prometheus.yml: a job "text-…" for each service."""
        text = ""
        for (_, _, job), server in zip(processes.SERVICES, self.servers):
            text += f'\n  - job_name: text-{job}\n    static_configs:\n      - targets: ["127.0.0.1:{server.server_address[1]}"]\n'
        return text

    def stop(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()
