using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Benchmarks;

/// <summary>nginx with one worker per core, serving the bytes of one page as two files: the baseline.</summary>
internal sealed class NginxProcess : IDisposable
{
    private readonly ChildProcess _process;

    public NginxProcess(string folder, byte[] plain, byte[] brotli)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        File.WriteAllBytes(Path.Combine(folder, "plain"), plain);
        File.WriteAllBytes(Path.Combine(folder, "brotli"), brotli);
        var config = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(
            config,
            $$"""
            daemon off;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            worker_processes auto;
            pid {{folder}}/nginx.pid;
            error_log stderr;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              open_file_cache max=100 inactive=60s;
              open_file_cache_valid 60s;
              keepalive_requests 100000000;
              default_type text/html;
              client_body_temp_path {{folder}};
              proxy_temp_path {{folder}};
              fastcgi_temp_path {{folder}};
              uwsgi_temp_path {{folder}};
              scgi_temp_path {{folder}};
              server {
                listen 127.0.0.1:{{Address.Port}};
                root {{folder}};
                location = /brotli { add_header Content-Encoding br; }
              }
            }
            """
        );
        _process = new ChildProcess(DebianTools.Nginx, ["-e", "stderr", "-c", config]);
        _process.Start();
    }

    public Uri Address { get; }

    public void Dispose() => _process.Dispose();
}
