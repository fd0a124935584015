using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// Sends emails over one connection to the mail server. The connection is opened for the first email, and reopened if the server has closed
/// it, as many do after some number of emails or minutes.
/// </summary>
public sealed class SmtpMailTransport(MailOptions settings) : IMailTransport
{
    private static readonly TimeSpan QuitTimeout = TimeSpan.FromSeconds(2);
    private Connection? _connection;

    /// <summary>Connects and authenticates, unless already connected. Throws <see cref="MailServerException"/> on failure.</summary>
    public Task Connect(CancellationToken cancellationToken) => WithinTimeout(OpenConnection, cancellationToken);

    public Task Send(MimeMessage message, CancellationToken cancellationToken) =>
        WithinTimeout(
            async token =>
            {
                var isReused = _connection is { IsConnected: true };
                var connection = await OpenConnection(token);
                try
                {
                    await connection.Send(message, token);
                }
                catch (Exception e) when (isReused && !connection.MayBeDelivered && IsConnectionLost(e))
                {
                    DropConnection();
                    connection = await OpenConnection(token);
                    await connection.Send(message, token);
                }
                return connection;
            },
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        using var timeout = new CancellationTokenSource(QuitTimeout);
        try
        {
            if (_connection is { IsConnected: true })
                await _connection.DisconnectAsync(quit: true, timeout.Token);
        }
        catch (Exception e) when (IsConnectionLost(e) || e is OperationCanceledException) // all emails were sent; QUIT is a courtesy
        { }
        DropConnection();
    }

    private async Task<Connection> OpenConnection(CancellationToken cancellationToken)
    {
        if (_connection is { IsConnected: true } open)
            return open;
        DropConnection();
        var connection = _connection = new Connection
        {
            // A server in a closed network may not reach any revocation list, and .NET would then reject every certificate. Name, dates and
            // issuer of the certificate are checked.
            CheckCertificateRevocation = false,
            // Otherwise every email would contain the internal address of this machine.
            LocalDomain = settings.FromMailbox.Domain,
        };
        await connection.ConnectAsync(settings.Host!, settings.ServerPort, settings.SocketOptions!.Value, cancellationToken);
        if (settings.User is { Length: > 0 } user)
            await connection.AuthenticateAsync(user, settings.Password ?? "", cancellationToken);
        return connection;
    }

    // The timeout covers all steps together: the lease must not expire while a server is slow at each of them.
    private async Task WithinTimeout(Func<CancellationToken, Task<Connection>> operation, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            await operation(timeout.Token);
        }
        catch (SmtpCommandException e) when (_connection!.IsSenderAccepted && e.StatusCode != SmtpStatusCode.ServiceNotAvailable)
        {
            throw new MailRejectedException($"{(int)e.StatusCode} {e.StatusCode}", isPermanent: (int)e.StatusCode >= 500);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            DropConnection();
            throw new MailServerException(
                new TimeoutException($"The mail server took more than {settings.TimeoutSeconds} seconds (Mail:TimeoutSeconds)", e)
            );
        }
        catch (Exception e) when (IsServerError(e))
        {
            DropConnection();
            throw new MailServerException(e);
        }
        catch (OperationCanceledException)
        {
            DropConnection();
            throw;
        }
    }

    private void DropConnection()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static bool IsConnectionLost(Exception e) =>
        e
            is IOException
                or SocketException
                or ProtocolException
                or ServiceNotConnectedException
                or SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable };

    private static bool IsServerError(Exception e) =>
        IsConnectionLost(e)
        || e
            is CommandException
                or ServiceNotAuthenticatedException
                or NotSupportedException
                or TimeoutException
                or MailKit.Security.SslHandshakeException
                or MailKit.Security.AuthenticationException;

    /// <summary>Tracks how far an email has got, which MailKit's exceptions do not tell.</summary>
    private sealed class Connection : SmtpClient, ITransferProgress
    {
        /// <summary>Whether the sender of the last email was accepted; a later rejection concerns only this email.</summary>
        public bool IsSenderAccepted { get; private set; }

        /// <summary>Whether the content of the last email was being sent, so that the server may have accepted it.</summary>
        public bool MayBeDelivered { get; private set; }

        public async Task Send(MimeMessage message, CancellationToken cancellationToken)
        {
            (IsSenderAccepted, MayBeDelivered) = (false, false);
            var format = FormatOptions.Default.Clone();
            format.International = message.GetRecipients().Any(r => r.IsInternational); // RFC 6531
            if (format.International && !Capabilities.HasFlag(SmtpCapabilities.UTF8))
                throw new MailRejectedException("the mail server accepts only ASCII addresses", isPermanent: false);
            await SendAsync(format, message, cancellationToken, this);
        }

        public void Report(long bytesTransferred, long totalSize) => MayBeDelivered = true;

        public void Report(long bytesTransferred) => MayBeDelivered = true;

        protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
            IsSenderAccepted = true;
    }
}
