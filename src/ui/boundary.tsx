import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  readonly fallback: (retry: () => void) => ReactNode;
  /** Told of every error, for the console: the screen shows none of its text. */
  readonly onError: (error: unknown) => void;
  readonly children: ReactNode;
}

/** Keeps a fault inside one part of the screen. */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onError(error);
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(() => { this.setState({ failed: false }); }) : this.props.children;
  }
}
